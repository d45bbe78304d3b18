/** Words of the guided loop. */
import type { StepId } from '../../views/guide/steps.ts';

type Said = Readonly<Record<StepId, string>>;

export const guideWords = {
  label: 'Guided loop',
  begin: 'Guide me through the loop',
  beginNote: 'Five steps with a real book, some minutes. Leave whenever you like; what was made stays.',
  leave: 'Leave the guide',
  steps: {
    test: 'Find a learning rate',
    train: 'Train with it',
    compare: 'Compare with a fixed rate',
    sweep: 'Sweep',
    write: 'Write text',
  } satisfies Said,
  done: 'done',
  now: 'now',
  start: {
    test: 'The rate rises step by step; where the loss falls, the model learns. Three seeds say how sure that is.',
    train: 'The test suggests bounds. A cyclical rate goes up and down between them.',
    compare:
      'Was it worth it? The same experiment once more, with the rate of its file (optimizer.lr) from beginning to end.',
    sweep: 'Which rate is best between the bounds, and does it matter? Twelve trials, chosen one after the other.',
    write: '',
  } satisfies Said,
  look: {
    test: '',
    train: '',
    compare: 'Both runs are done: which learns faster, and which ends lower?',
    sweep: '',
    write: 'The sweep goes on by itself. Meanwhile the model you trained can write.',
  } satisfies Said,
  startButton: {
    test: 'Start the range test',
    train: 'Train with these bounds',
    compare: 'Train with a fixed rate',
    sweep: 'Set up the sweep',
    write: '',
  } satisfies Said,
  lookButton: {
    test: '',
    train: '',
    compare: 'Compare the two',
    sweep: '',
    write: 'Write with the model',
  } satisfies Said,
  going: {
    test: 'The range test is under way.',
    train: 'The model is training.',
    compare: 'The baseline is training.',
    sweep: '',
    write: '',
  } satisfies Said,
  ready: 'The sweep is set up below. Look it over, then press Start sweep.',
  watch: 'Watch it',
  broken: 'It did not come to its end; its page says why. Take the step again when you like.',
  again: 'Take it again',
  over: 'That was the whole loop. Write lets the model go on from the prompt; New run begins an experiment of your own.',
  finish: 'Done',
} as const;
