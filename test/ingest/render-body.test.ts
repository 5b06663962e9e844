import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Block } from '../../src/ingest/block-ids.ts';
import { renderHtml, renderMarkdown, renderPlainText } from '../../src/ingest/render-body.ts';

const BLOCKS: Block[] = [
  { id: 'aa', kind: 'heading', text: 'Roof "Beyond Repair" & <More>' },
  { id: 'bb', kind: 'paragraph', text: '# 1 on the list: *stars* and _lines_ [here](x)' },
  { id: 'cc', kind: 'paragraph', text: '1. Not a list' },
];

test('HTML is escaped and carries the ids; the dateline stands before the first paragraph', async () => {
  expect(await renderHtml(BLOCKS, 'Seoul & Busan')).toBe(
    [
      '<h2 id="aa">Roof "Beyond Repair" &amp; &lt;More></h2>',
      '<p id="bb"><span class="dateline">Seoul &amp; Busan</span> — # 1 on the list: *stars* and _lines_ [here](x)</p>',
      '<p id="cc">1. Not a list</p>',
    ].join('\n'),
  );
});

test('Markdown escapes whatever would be markup', async () => {
  expect(await renderMarkdown(BLOCKS)).toBe(
    [
      '## Roof "Beyond Repair" & \\<More>',
      '\\# 1 on the list: \\*stars\\* and \\_lines\\_ \\[here]\\(x)',
      '1\\. Not a list',
      '',
    ]
      .join('\n\n')
      .replace(/\n\n$/, '\n'),
  );
  expect(await renderMarkdown(BLOCKS, 'Seoul')).toContain('\n\nSeoul — # 1 on the list');
});

test('plain text has an empty line between blocks and the dateline before the first paragraph', () => {
  expect(renderPlainText(BLOCKS.slice(1), 'Seoul')).toBe(
    'Seoul — # 1 on the list: *stars* and _lines_ [here](x)\n\n1. Not a list',
  );
  expect(renderPlainText([], 'Seoul')).toBe('');
});

test('no text of a block can become a tag', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string(), fc.string(), async (text, dateline) => {
      const html = await renderHtml([{ id: 'a', kind: 'paragraph', text }], dateline);
      expect(html.match(/</g)).toHaveLength(4);
    }),
  );
});
