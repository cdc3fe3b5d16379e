"""Run the program with `python -m hcareer`."""

from hcareer.cli import main

if __name__ == "__main__":
    main()
