/** `npm run bench -- helper`: what a call of the Python helper costs a training, its share of writing included. Medians of rounds. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from '../../scripts/lib/process.mjs';

const script = `
import os, statistics, time
import tidemark as td

CALLS, ROUNDS = 50000, 9

def measure(name, call):
    times = []
    for around in range(ROUNDS):
        began = time.perf_counter()
        for i in range(around * CALLS, (around + 1) * CALLS):
            call(i)
        td.flush()
        times.append((time.perf_counter() - began) / CALLS * 1e6)
        for name_ in os.listdir(os.environ["TIDEMARK_REPORT_DIR"])[:-1]:
            os.remove(os.path.join(os.environ["TIDEMARK_REPORT_DIR"], name_))
    print("| %s | %.2f | %.2f |" % (name, statistics.median(times), max(times)))

print("| call | median us | slowest round us |")
print("| --- | --- | --- |")
measure("nothing", lambda i: None)
measure("log(step, loss)", lambda i: td.log(step=i, loss=0.5))
measure("log(step, loss, lr, grad_norm)", lambda i: td.log(step=i, loss=0.5, lr=0.1, grad_norm=2.0))
measure("should_stop()", lambda i: td.should_stop())
measure("lr(step)", lambda i: td.lr(i))
`;

const folder = mkdtempSync(join(tmpdir(), 'tidemark-bench-'));
try {
  const env = {
    PYTHONPATH: join(root, 'resources', 'python'),
    TIDEMARK_REPORT_DIR: folder,
    TIDEMARK_STOP_FILE: join(folder, 'stop'),
  };
  const { code } = await run('python3', ['-c', script], { env });
  process.exitCode = code;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
