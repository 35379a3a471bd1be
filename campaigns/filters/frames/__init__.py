"""Lists of frames, kinds of selection and editions."""
