import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Field, Place } from '#fields/field-type.ts'
import { htmlOf, isHtml, plainOf } from '#kernel/texts/rich-text.ts'
import { anyLetter } from '../../../test/any-letter.ts'
import { longText } from './long-text.field.ts'

const field = { rich: true, object: 'thing', name: 'note', type: 'longText' } as Field
const place = { path: 'note' } as Place
const read = (html: string) => longText.parse(html, field, place)

describe('a rich text', () => {
  it.each([
    ['<p>One <b>two</b> <i>three</i></p>', '<p>One <strong>two</strong> <em>three</em></p>', 'One two three'],
    ['plain, 1 < 2 & so on', '<p>plain, 1 &lt; 2 &amp; so on</p>', 'plain, 1 < 2 & so on'],
    ['two\nlines', '<p>two</p><p>lines</p>', 'two\nlines'],
    [
      '<h1>Head</h1><ul><li><p>a</p></li><li>b</li></ul>',
      '<h2>Head</h2><ul><li><p>a</p></li><li>b</li></ul>',
      'Head\n- a\n- b',
    ],
    ['<a href="https://a.example" onclick="x()" target="_blank">a</a>', '<a href="https://a.example">a</a>', 'a'],
    ['<a href="java\nscript:alert(1)">a</a>', '<a>a</a>', 'a'],
    ['<a href="data:text/html,x">a</a><img src=x onerror=alert(1)>', '<a>a</a>', 'a'],
    ['<p style="position:fixed" class="MsoNormal">Word<o:p></o:p></p>', '<p>Word</p>', 'Word'],
    ['<p>a<script>alert(1)</script><style>*{}</style><iframe src="x">b</iframe></p>', '<p>a</p>', 'a'],
    ['<p>&lt;script&gt;</p>', '<p>&lt;script&gt;</p>', '<script>'],
  ])('reads %s', (input, html, plain) => {
    expect(read(input)).toBe(html)
    expect(longText.toColumns(html, field)).toEqual([plain, html])
    expect(longText.fromColumns([plain, html], field)).toBe(html)
    expect(longText.toText(html, field)).toBe(plain)
  })

  it('is nothing when nothing is left', () => {
    for (const empty of ['<p></p>', '<p> <br></p>', '<script>x</script>', '<img src="x">'])
      expect(read(empty)).toBeNull()
  })

  it('shows what a plain field held before, and what was written while it was plain again', () => {
    expect(longText.fromColumns(['a <b> & c\nd', null], field)).toBe('<p>a &lt;b&gt; &amp; c</p><p>d</p>')
    expect(longText.fromColumns(['newer', '<p>old</p>'], field)).toBe('<p>newer</p>')
    expect(longText.fromColumns(['a', '<p>a</p>'], { ...field, rich: false } as Field)).toBe('a')
  })

  it('keeps nothing that runs, loads or looks like another, whatever is pasted; cleaning twice is cleaning once', () => {
    const tag = fc.constantFrom(
      ...[
        'p',
        'b',
        'a',
        'ul',
        'li',
        'h1',
        'div',
        'span',
        'script',
        'style',
        'iframe',
        'svg',
        'math',
        'img',
        'table',
        'td',
      ],
      ...[
        'o:p',
        'form',
        'input',
        'textarea',
        'template',
        'noscript',
        'meta',
        'base',
        'object',
        'embed',
        'xmp',
        'plaintext',
      ],
    )
    const attribute = fc.constantFrom(
      ...[
        ' onclick="x()"',
        ' ONERROR=x',
        ' style="a:url(x)"',
        ' class=a',
        ' href="javascript:x"',
        ' href=" JAVA&#x73;cript:x"',
      ],
      ...[
        ' href="data:text/html,x"',
        ' src=//x',
        ' href="//evil"',
        ' href=https://good.example/?a=1&b=2',
        ' srcdoc="<script>"',
      ],
      ...[' href="vbscript:x"', ' xlink:href="javascript:x"', '\u0000', '/', ' id="'],
    )
    const text = fc.oneof(
      fc.string({ unit: anyLetter, maxLength: 12 }),
      fc.constantFrom(
        '<',
        '>',
        '&lt;',
        '&lt;script&gt;',
        '&#60;',
        '<!--',
        '-->',
        '<![CDATA[',
        ']]>',
        '"',
        "'",
        '\n',
        '</',
        '<p',
        '&amp;lt;',
      ),
    )
    const open = fc.tuple(tag, fc.array(attribute, { maxLength: 3 })).map(([name, all]) => `<${name}${all.join('')}>`)
    const close = tag.map((name) => `</${name}>`)
    const html = fc.array(fc.oneof(open, close, text), { maxLength: 10 }).map((parts) => parts.join(''))
    const trial = fc.property(html, (given) => {
      const once = read(given.toWellFormed().replaceAll('\0', ' '))
      if (once === null) return
      expect(read(once)).toBe(once)
      for (const [whole, name, rest] of once.matchAll(/<\/?([a-z0-9]+)([^>]*)>/g)) {
        expect(allowed.has(name as string), whole).toBe(true)
        expect(rest, whole).toMatch(/^( href="(https?:|mailto:|tel:|[^":]*")[^"<>]*"?)?( \/)?$/)
      }
      // No `<` but of tags, so no program that reads it finds another.
      expect(once.replace(/<\/?[a-z0-9]+[^<>]*>/g, '')).not.toMatch(/<[a-z/!?]/i)
      expect(plainOf(htmlOf(plainOf(once)))).toBe(plainOf(once))
    })
    fc.assert(trial, { numRuns: 300 })
  })

  it('tells plain texts from written ones', () => {
    expect(['a < b > c', '1<2', 'I <3 you', '<p>', 'x<br/>y', '</p>'].map(isHtml)).toEqual([
      ...[false, false, false],
      ...[true, true, true],
    ])
  })
})

const allowed = new Set([
  'p',
  'br',
  'h2',
  'h3',
  'ul',
  'ol',
  'li',
  'blockquote',
  'pre',
  'code',
  'hr',
  'strong',
  'em',
  's',
  'u',
  'a',
])
