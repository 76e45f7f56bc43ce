import pathlib
import sys
import tempfile

import fetching

print(fetching.names())
with tempfile.TemporaryDirectory() as folder:
    package = pathlib.Path(folder, "made_package")
    package.mkdir()
    package.joinpath("__init__.py").touch()
    package.joinpath("whole.py").write_text("value = 5\n")
    package.joinpath("broken.py").write_text("import no_such_module_at_all\n")
    sys.path.insert(0, folder)
    for function in (fetching.missing, fetching.missing_of_module, fetching.inner, fetching.part):
        try:
            print(function())
        except ImportError as error:
            print(type(error).__name__, str(error).split(" (")[0])
