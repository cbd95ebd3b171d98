"""A plugin that cannot be imported."""

raise RuntimeError("this plugin needs a newer moon")
