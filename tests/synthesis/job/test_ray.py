"""The executor `ray`: the same stages on a local cluster give the same pack; what hangs or dies costs only itself."""

from __future__ import annotations

import importlib
from contextlib import closing

import pytest
from synthesis.job.test_export import files

from scaler_core.environments import WorkerSetup
from scaler_core.errors import ConfigError
from scaler_core.workers import WorkersFailed
from scaler_envs_codecontests.synthesis.executor_ray import ray_cluster
from scaler_envs_codecontests.synthesis.export import export_pack

LINES = [f"P{n} | code: {'bad ' * (n % 3)}good | sift: {'good' if n % 4 else 'odd'}" for n in range(8)]
RAY = '[executor]\nuse = "ray"\nworkers = 2\ncpus = 0.5\n'


@pytest.fixture
def cluster(desk, monkeypatch):
    """A desk whose jobs run on a cluster of this machine."""
    ray = pytest.importorskip("ray")
    monkeypatch.setenv("PYTHONPATH", desk.environ()["PYTHONPATH"])
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    yield desk
    ray.shutdown()


def on_ray(desk):
    text = desk.toml.read_text()
    desk.toml.write_text(text.replace('[executor]\nuse = "local"\nworkers = 0\n', RAY))
    desk.run()


def exported(desk, name):
    with desk.job() as job:
        export_pack(job, desk.folder / name)
    return files(desk.folder / name)


@pytest.mark.slow
def test_a_job_on_a_cluster_gives_the_pack_of_one_without_and_loses_only_what_hangs_or_dies(cluster):
    pack = '[pack]\nname = "games"'
    cluster.run(*LINES, top="seed = 3", more=pack)
    alone = exported(cluster, "alone")
    (cluster.path / "job.sqlite").unlink()
    cluster.write(*LINES, top="seed = 3", more=pack)
    on_ray(cluster)
    assert exported(cluster, "on-ray") == alone
    (cluster.path / "job.sqlite").unlink()
    cluster.write("A | sift: hang", "B | sift: crash", "C", "D | sift: raise", top="deadline = 4.0")
    on_ray(cluster)
    assert cluster.ends() == {
        "a": ("dropped", "sift", "stage-timeout"),
        "b": ("dropped", "sift", "stage-crashed"),
        "c": ("kept", "finish", ""),
        "d": ("failed", "sift", "failed"),
    }
    broken = WorkerSetup(packs=(), plugins=("no_such_module",), base=".", cache=".")
    with closing(ray_cluster(workers=1).open(broken)) as pool:
        future = pool.submit("generate", {}, deadline=5.0)
        with pytest.raises(WorkersFailed, match="a worker does not start on the cluster: "):
            future.result()


def test_without_ray_its_executor_says_what_to_install(monkeypatch):
    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(ConfigError, match=r'pip install "scaler-envs-codecontests\[ray\]"'):
        ray_cluster().open(WorkerSetup(packs=(), base=".", cache="."))
