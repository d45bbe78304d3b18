"""MLflow's SQLite store: points taken in batches of 1,000, one series read back, runs searched with filter and order."""
import json
import math
import os
import statistics
import sys
import time

import mlflow
from mlflow.entities import Metric, Param, RunTag
from mlflow.tracking import MlflowClient

folder, points, runs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
file = os.path.join(folder, "mlflow.db")
client = MlflowClient(tracking_uri=f"sqlite:///{file}")
experiment = client.create_experiment("bench")

run = client.create_run(experiment).info.run_id
empty = os.path.getsize(file)
began = time.perf_counter()
for first in range(0, points, 1000):
    batch = [Metric("loss", 0.3 + 4 * math.exp(-4 * i / points), 0, i) for i in range(first, first + 1000)]
    client.log_batch(run, metrics=batch)
seconds = time.perf_counter() - began
size = os.path.getsize(file) - empty

began = time.perf_counter()
history = client.get_metric_history(run, "loss")
read_ms = (time.perf_counter() - began) * 1000
assert len(history) == points

for i in range(runs):
    one = client.create_run(experiment).info.run_id
    client.log_batch(
        one,
        metrics=[Metric("eval_loss", 1.2 + (i * 0.618) % 1, 0, 0)],
        params=[Param("optimizer.type", "sgd" if i % 2 else "adam")],
        tags=[RunTag("kind", ["base", "test", "sweep"][i % 3])],
    )
query = "metrics.eval_loss < 1.6 and params.`optimizer.type` = 'sgd' and tags.kind != 'test'"
times = []
for _ in range(5):
    began = time.perf_counter()
    client.search_runs([experiment], query, order_by=["metrics.eval_loss ASC"], max_results=1000)
    times.append((time.perf_counter() - began) * 1000)

print(
    json.dumps(
        {
            "version": mlflow.__version__,
            "points": points,
            "points_per_second": points / seconds,
            "bytes_per_point": size / points,
            "read_ms": read_ms,
            "runs": runs,
            "query_ms": statistics.median(times),
        }
    )
)
