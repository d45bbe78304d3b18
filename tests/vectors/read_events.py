"""Reads a folder of event files by TensorBoard's own reader, and prints what it found as JSON: python read_events.py FOLDER"""

import json
import sys

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.plugins.hparams import plugin_data_pb2

events = EventAccumulator(sys.argv[1], size_guidance={"scalars": 0, "tensors": 0})
events.Reload()
scalars = {tag: [[e.step, str(e.value)] for e in events.Scalars(tag)] for tag in events.Tags()["scalars"]}
texts = {
    tag: [s.decode() for e in events.Tensors(tag) for s in e.tensor_proto.string_val]
    for tag in events.Tags()["tensors"]
    if tag.endswith("/text_summary")
}
content = events.SummaryMetadata("_hparams_/session_start_info").plugin_data.content
start = plugin_data_pb2.HParamsPluginData.FromString(content).session_start_info
hparams = {key: getattr(value, value.WhichOneof("kind")) for key, value in start.hparams.items()}
content = events.SummaryMetadata("_hparams_/session_end_info").plugin_data.content
end = plugin_data_pb2.HParamsPluginData.FromString(content).session_end_info
print(json.dumps({"scalars": scalars, "texts": texts, "hparams": hparams, "status": end.status}))
