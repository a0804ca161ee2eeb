"""From annotated documents and corrections to models: examples, training, evaluation, cards."""
