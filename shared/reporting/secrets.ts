/** What looks like a secret: never stored, masked where a script prints it. */

const secretName =
  /(?:^|_)(?:api_?key|access_?key|secret|token|password|passwd|credentials?|private_?key)(?:$|_)|_pwd$/i;
/** Keys that say by their beginning what they are: OpenAI, Hugging Face, GitHub, GitLab, Slack, AWS, Google, PEM. */
const secretShape =
  /\b(?:sk-[A-Za-z0-9_-]{20,200}|hf_[A-Za-z0-9]{30,60}|gh[pousr]_[A-Za-z0-9]{36,255}|glpat-[\w-]{20,60}|xox[abprs]-[\w-]{10,200}|AKIA[0-9A-Z]{16}|AIza[\w-]{35})|-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/g;

/** A value shorter than this could be anything; masking it would black out the log. */
const SHORTEST = 8;
const MASK = '********';

/** Whether a value is a secret, by its name or by its shape. @param name null where it has none */
export function secretIn(name: string | null, value: string): boolean {
  secretShape.lastIndex = 0;
  return secretShape.test(value) || (name !== null && value !== '' && secretName.test(name));
}

/** Whether a text, which need not be right YAML or JSON, holds a secret by its shape, or beside a name that says so. */
export function secretInText(text: string): boolean {
  if (secretIn(null, text)) return true;
  return [...text.matchAll(/([A-Za-z_]\w*)["']?\s*[:=]\s*["']?([^\s"',}\]]+)/g)].some(
    ([, name = '', value = '']) => value !== 'null' && secretIn(name, value),
  );
}

/** A function that puts a mask over the secrets of this environment, and over whatever has the shape of one. */
export function masker(environment: Readonly<Record<string, string | undefined>>): (text: string) => string {
  const values = Object.entries(environment)
    .filter(([name, value]) => secretName.test(name) && (value ?? '').length >= SHORTEST)
    .map(([, value]) => value as string)
    .toSorted((a, b) => b.length - a.length);
  return (text) => values.reduce((t, value) => t.replaceAll(value, MASK), text).replace(secretShape, MASK);
}
