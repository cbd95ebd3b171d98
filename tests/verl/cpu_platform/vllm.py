"""verl's extension of vLLM's worker, for weights that a CPU build of vLLM has packed after it loaded them."""

from verl.workers.rollout.vllm_rollout.utils import vLLMColocateWorkerExtension


class Extension(vLLMColocateWorkerExtension):
    """Takes new weights by vLLM's own way of loading again; copies, for the sender's buffer is used again."""

    def _update_weights(self, weights, *arguments, **options):
        copies = [(name, tensor.clone()) for name, tensor in weights]
        self.model_runner.reload_weights(weights_iterator=iter(copies))

    def _iter_all_models_with_config(self):
        """None: loading again has packed the weights, and verl would have them packed once more."""
        return iter(())
