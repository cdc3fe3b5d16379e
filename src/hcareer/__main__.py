"""Starts the program: for `python -m hcareer`, and for the command `hcareer`."""

# Without the enumerations of `signal`, whose import takes time in which Ctrl-C would show a traceback.
import _signal as signal  # type: ignore[import-not-found] # it has no stubs


def start() -> None:
    """Run the program and exit. While it is loaded, Ctrl-C ends it at once instead of showing where it was."""
    interrupted = signal.getsignal(signal.SIGINT)
    if interrupted is signal.default_int_handler:  # else it is ignored, as for a program in the background
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from hcareer.cli import main  # noqa: PLC0415 - this takes most of the time

    signal.signal(signal.SIGINT, interrupted)
    main()


if __name__ == "__main__":
    start()
