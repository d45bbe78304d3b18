/** The editor itself, CodeMirror with YAML: loaded when the first text is shown. */
import { issueText } from '../../client/message.ts';
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, hoverTooltip, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Issue } from '../../../shared/contract/errors.ts';
import { readText } from '../../form/document.ts';
import { type Node, nodeAt } from '../../form/schema.ts';
import { about, offersAt } from './offers.ts';
import { keyAt } from './place.ts';

export interface YamlEditor {
  /** Takes another text, as one step that can be undone; the place of the caret is kept. */
  setText(text: string): void;
  setIssues(issues: readonly Issue[]): void;
  /** Puts the caret at a line and column, both from 1. */
  goTo(line: number, column: number): void;
  destroy(): void;
}

export interface EditorOptions {
  readonly parent: HTMLElement;
  readonly text: string;
  readonly label: string;
  /** How the keyboard gets out of it. */
  readonly about: string;
  readonly schema: Node | null;
  readonly onchange: (text: string) => void;
}

const colors = HighlightStyle.define([
  { tag: [tags.definition(tags.propertyName), tags.propertyName], color: 'var(--accent)' },
  { tag: tags.comment, color: 'var(--text-3)' },
  { tag: [tags.string, tags.content], color: 'var(--text)' },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: 'var(--text-2)' },
]);

const theme = EditorView.theme({
  '&': { height: '100%', fontSize: 'var(--fs-12)', color: 'var(--text)', backgroundColor: 'transparent' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '20px' },
  '.cm-content': { padding: '6px 0 10px', caretColor: 'var(--text)', fontVariantLigatures: 'none' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--text-3)', border: '0' },
  '.cm-activeLine': { backgroundColor: 'var(--bg-hover)' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--accent-soft)',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--bg-raised)',
    color: 'var(--text)',
    border: '1px solid var(--line-strong)',
    fontFamily: 'var(--font-ui)',
  },
  '.cm-tooltip-hover': { padding: '6px 10px', maxWidth: '360px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--accent)',
    color: 'var(--on-accent)',
  },
  '.cm-completionDetail': { fontStyle: 'normal', opacity: '0.8' },
});

function complete(schema: Node) {
  return autocompletion({
    icons: false,
    override: [
      (context) => {
        const found = offersAt(context.state.doc.toString(), context.pos, schema);
        if (!found || (!context.explicit && found.from === context.pos)) return null;
        return { from: found.from, options: found.offers.map((offer) => ({ ...offer })), validFor: /^[\w.]*$/ };
      },
    ],
  });
}

function hover(schema: Node) {
  return hoverTooltip((view, at) => {
    const text = view.state.doc.toString();
    const key = keyAt(text, at);
    const node = key && nodeAt(schema, key.path, readText(text).value ?? {});
    if (!key || !node) return null;
    return {
      pos: key.from,
      end: key.to,
      create() {
        const { title, detail, info } = about(node);
        const dom = document.createElement('div');
        for (const [tag, words] of [
          ['strong', title],
          ['div', detail],
          ['div', info],
        ] as const) {
          if (words) dom.appendChild(document.createElement(tag)).textContent = words;
        }
        return { dom };
      },
    };
  });
}

export function makeEditor({ parent, text, label, about, schema, onchange }: EditorOptions): YamlEditor {
  let quiet = false;
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        lintGutter(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        highlightActiveLine(),
        yaml(),
        syntaxHighlighting(colors),
        theme,
        ...(schema ? [complete(schema), hover(schema)] : []),
        EditorView.contentAttributes.of({
          'aria-label': label,
          'aria-description': about,
          'aria-multiline': 'true',
          tabindex: '0',
        }),
        // Tab indents where a text has begun; Escape, then Tab, leaves, as CodeMirror's own guide says.
        // Ctrl Enter is the page's.
        keymap.of([
          ...closeBracketsKeymap,
          ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'),
          ...historyKeymap,
          ...completionKeymap,
          indentWithTab,
        ]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !quiet) onchange(update.state.doc.toString());
        }),
      ],
    }),
  });
  const lineAt = (line: number) => view.state.doc.line(Math.max(1, Math.min(view.state.doc.lines, line)));
  return {
    setText(next) {
      const now = view.state.doc.toString();
      if (now === next) return;
      // Only what differs is replaced, so that the caret stays.
      let start = 0;
      while (start < now.length && now[start] === next[start]) start++;
      let end = 0;
      while (end < Math.min(now.length, next.length) - start && now.at(-1 - end) === next.at(-1 - end)) end++;
      quiet = true;
      view.dispatch({ changes: { from: start, to: now.length - end, insert: next.slice(start, next.length - end) } });
      quiet = false;
    },
    setIssues(issues) {
      const found = issues.flatMap((issue): Diagnostic[] => {
        if (issue.line === null) return [];
        const line = lineAt(issue.line);
        const from = Math.min(line.to, line.from + Math.max(0, (issue.column ?? 1) - 1));
        return [{ from, to: line.to, severity: 'error', message: `${issue.path}: ${issueText(issue)}` }];
      });
      view.dispatch(setDiagnostics(view.state, found));
    },
    goTo(line, column) {
      const at = lineAt(line);
      const anchor = Math.min(at.to, at.from + column - 1);
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}
