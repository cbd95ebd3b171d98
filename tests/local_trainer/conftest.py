import pytest


@pytest.fixture(autouse=True)
def one_thread():
    """As the trainer's default: bit-equal runs, and no waiting for a second thread on a busy machine."""
    torch = pytest.importorskip("torch", reason="the CPU trainer needs torch: pip install scaler-trainer[local]")
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)
