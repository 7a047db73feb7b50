"""Runs before the program: makes one of its changes below WIJKBEELD_DATA fail, or takes away its DNS."""

import atexit
import builtins
import errno
import functools
import io
import os
import socket
import sys

NUMBER, ERROR, PART, KIND = os.environ.get("KAPOTTE_SCHIJF", "0:ENOSPC::").split(":")
DATA = os.environ["WIJKBEELD_DATA"]
COUNT = [0]


def counted(kind, function, is_change=lambda *_, **__: True):
    """The same function, which fails when it is its turn."""

    @functools.wraps(function)
    def replacement(*args, **kwargs):
        if is_change(*args, **kwargs) and is_ours(kind, args):
            COUNT[0] += 1
            if str(COUNT[0]) == NUMBER:
                number = getattr(errno, ERROR)
                raise OSError(number, os.strerror(number))
        return function(*args, **kwargs)

    return replacement


def is_ours(kind, args):
    """True for a path below the data folder; of an open file nothing is known but its number."""
    if KIND and kind != KIND:
        return False
    named = [os.fspath(arg) for arg in args[:2] if isinstance(arg, str | os.PathLike)]
    paths = [path for path in named if path.startswith(DATA)]
    return (kind == "fsync" and not PART) or any(PART in path for path in paths)


def writes(_file, mode="r", *_, **__):
    """True when a file is opened to write."""
    return isinstance(mode, str) and any(letter in mode for letter in "wax+")


def makes(_path, flags, *_, **__):
    """True when a file is opened to write, by flags."""
    return bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


io.open = builtins.open = counted("open", io.open, writes)
os.open = counted("open", os.open, makes)
for name, kind in {
    "rename": "rename",
    "replace": "rename",
    "fsync": "fsync",
    "mkdir": "mkdir",
    "unlink": "remove",
    "rmdir": "remove",
    "symlink": "link",
}.items():
    setattr(os, name, counted(kind, getattr(os, name)))


def without_names(*_, **__):
    """No name of a computer can be found."""
    raise socket.gaierror(-2, "Name or service not known")


if os.environ.get("GEEN_NAMEN"):
    socket.getaddrinfo = without_names
if NUMBER == "tel":
    atexit.register(lambda: sys.stderr.write(f"GETELD {COUNT[0]}\n"))
