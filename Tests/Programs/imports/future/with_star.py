from __future__ import annotations

answer = 42
