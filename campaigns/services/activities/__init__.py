"""Activities: recording what took place, taking it back, numbered series, kinds."""
