"""The frozen values that everything else works on."""
