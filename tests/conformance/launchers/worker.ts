/** A small worker over the real channel: does what the first word of a job says. */
import { openChannel } from '../../../electron/worker/channel.ts';

const channel = openChannel();
if (!channel) process.exit(2);
const say = (message: unknown): void => channel.send(message as never);

channel.onLost(() => process.exit(1));
channel.onMessage((message) => {
  const { act, value } = message as unknown as { act: string; value: unknown };
  if (act === 'echo') say(value);
  if (act === 'count') for (let i = 0; i < Number(value); i++) say(i);
  if (act === 'print') process.stdout.write(String(value));
  if (act === 'moan') process.stderr.write(String(value));
  if (act === 'throw') throw new Error('the worker threw');
  if (act === 'exit') setTimeout(() => process.exit(Number(value)), 100);
  if (act === 'hang') for (;;);
});
say('ready');
