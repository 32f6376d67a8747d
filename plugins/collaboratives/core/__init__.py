"""The model and its checks: pure, and without any knowledge of a host."""
