# Naja. `make` builds the compiler and the runtime; `make help` lists the rest.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := all

PREFIX ?= /usr/local
SWIFT ?= swift
PYTHON ?= python3
NAJA := .build/release/naja
SWIFT_RELEASE := $(SWIFT) build -c release --product naja --static-swift-stdlib

# What apt installs where it is missing: the runtime's libraries, a C compiler with its sanitizers, and CPython with its tests, the oracle.
PACKAGES := clang libclang-rt-dev make python3 python3-dev python3-venv libgc-dev libgmp-dev libutf8proc-dev libpcre2-dev libpython3-dev libpython3.11-testsuite

##@ Building

all: compiler runtime  ## build the compiler and the runtime (the default)

compiler: deps  ## build the compiler, optimised: .build/release/naja
	@$(SWIFT_RELEASE)

runtime: deps  ## build the runtime library
	@echo "Building the runtime"
	@$(MAKE) -s -j$(shell nproc) --no-print-directory -C runtime-c

deps:  ## install missing packages with apt
	@if ! command -v $(SWIFT) >/dev/null; then \
	  echo "naja: no Swift toolchain found; install Swift 6 from https://www.swift.org/install/linux/" >&2; exit 1; fi
	@if command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; then \
	  missing=(); for package in $(PACKAGES); do \
	    [[ "$$(dpkg-query -W -f='$${Status}' "$$package" 2>/dev/null || true)" == *" installed" ]] || missing+=("$$package"); \
	  done; \
	  if (( $${#missing[@]} )); then \
	    echo "Installing $${missing[*]}"; \
	    as_root=(); [[ $$(id -u) == 0 ]] || as_root=(sudo); \
	    "$${as_root[@]}" apt-get update -qq; \
	    DEBIAN_FRONTEND=noninteractive "$${as_root[@]}" apt-get install -y -qq --no-install-recommends "$${missing[@]}"; \
	  fi; \
	fi

##@ Using

run: all  ## compile and run examples/wordfreq, and time it beside CPython
	@$(PYTHON) bench/beside_cpython.py --naja $(NAJA) examples/wordfreq/app.py /usr/share/common-licenses/*

install: all  ## install to PREFIX (default /usr/local)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/naja
	install -m 755 $(NAJA) $(DESTDIR)$(PREFIX)/bin/naja
	install -m 644 .build/runtime/release/libnaja.a $(DESTDIR)$(PREFIX)/lib/naja/libnaja.a
	rm -rf $(addprefix $(DESTDIR)$(PREFIX)/lib/naja/,include library shared border src python)
	install -d $(addprefix $(DESTDIR)$(PREFIX)/lib/naja/,shared border src)
	install -m 644 .build/runtime/shared/*.so* $(DESTDIR)$(PREFIX)/lib/naja/shared
	install -m 644 runtime-c/border/*.[ch] $(DESTDIR)$(PREFIX)/lib/naja/border
	install -m 644 runtime-c/src/*.h runtime-c/src/*.inc $(DESTDIR)$(PREFIX)/lib/naja/src
	cp -R runtime-c/include $(DESTDIR)$(PREFIX)/lib/naja/include
	cp -R library $(DESTDIR)$(PREFIX)/lib/naja/library
	install -d $(DESTDIR)$(PREFIX)/lib/naja/python/naja
	install -m 644 python/pyproject.toml $(DESTDIR)$(PREFIX)/lib/naja/python
	install -m 644 python/naja/*.py $(DESTDIR)$(PREFIX)/lib/naja/python/naja

##@ Checking

test: deps  ## build and run every test
	@$(PYTHON) Tests/run_all.py

bench: all  ## compare the speed with CPython and every other implementation found
	@$(PYTHON) bench/run.py

##@ Cleaning

clean:  ## remove everything that was built
	rm -rf .build

help:  ## show this list
	@awk 'BEGIN { FS = ":.*## " } \
	  /^##@/ { printf "\n%s\n", substr($$0, 5) } \
	  /^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

.PHONY: all compiler runtime deps run install test bench clean help
