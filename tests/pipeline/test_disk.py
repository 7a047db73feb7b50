"""Disk trouble becomes one message, whichever library met it."""

import errno
from pathlib import Path

import duckdb
import polars as pl
import pytest

from pipeline.disk import disk_faults
from pipeline.messages import PipelineError

TROUBLES = {
    "os full": (OSError(errno.ENOSPC, "No space left on device"), "WB-D02"),
    "polars full": (pl.exceptions.ComputeError("No space left on device (os error 28)"), "WB-D02"),
    "duckdb full": (duckdb.IOException('Could not write file "x.duckdb": No space left on device'), "WB-D02"),
    "os no right": (PermissionError(errno.EACCES, "Permission denied"), "WB-D12"),
    "os read-only": (OSError(errno.EROFS, "Read-only file system"), "WB-D12"),
    "polars read-only": (pl.exceptions.ComputeError("Read-only file system (os error 30)"), "WB-D12"),
    "duckdb no right": (duckdb.IOException('Cannot open file "x.duckdb": Permission denied'), "WB-D12"),
    "duckdb broken": (duckdb.FatalException("Failed to create checkpoint: fsync failed!"), "WB-D00"),
    "polars broken": (pl.exceptions.ComputeError("Input/output error (os error 5)"), "WB-D00"),
}


@pytest.mark.parametrize("name", TROUBLES)
def test_trouble_with_the_disk_has_one_code_whoever_tells_it(name: str, tmp_path: Path) -> None:
    error, code = TROUBLES[name]

    with pytest.raises(PipelineError) as caught, disk_faults(tmp_path / "x", 1, "WB-D02"):
        raise error

    assert (caught.value.code, caught.value.exit_code) == (code, 6)


def test_a_broken_disk_is_told_in_dutch(tmp_path: Path) -> None:
    with (
        pytest.raises(PipelineError, match="de schijf geeft een leesfout of schrijffout"),
        disk_faults(tmp_path, 0),
    ):
        raise OSError(errno.EIO, "Input/output error")


def test_what_is_no_trouble_with_the_disk_stays_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(pl.exceptions.ComputeError), disk_faults(tmp_path, 0):
        raise pl.exceptions.ComputeError("conversion from str to f64 failed")
