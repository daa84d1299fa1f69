import type { Fixtures } from '../fixtures.ts'

export const fixtures: Fixtures<string> = {
  settings: {},
  good: [
    { input: 'example.com', value: 'https://example.com', text: 'https://example.com' },
    { input: ' HTTP://Www.Example.COM/A?b=c#d ', value: 'http://www.example.com/A?b=c#d' },
    { input: 'shop.example.com:8443/path', value: 'https://shop.example.com:8443/path' },
    { input: 'https://intranet/wiki', value: 'https://intranet/wiki' },
    { input: 'https://例子.公司/ü', value: 'https://xn--fsqu00a.xn--55qx5d/%C3%BC' },
    { input: 'https://example.org/?q=\\', value: 'https://example.org/?q=\\' },
  ],
  bad: [
    { input: 'javascript:alert(1)', message: /must begin with https:\/\/ or http:\/\/, got "javascript:alert\(1\)"/ },
    { input: 'ftp://example.com', message: /must begin with https/ },
    { input: 'data:text/html,x', message: /must begin with https/ },
    { input: 'none', message: /must be a web address such as https:\/\/example.com, got "none"/ },
    { input: 'javascript:1', message: /must be a web address/ },
    { input: '1.5', message: /must be a web address/ },
    { input: 'https://', message: /must be a web address/ },
    { input: 'https://exa mple.com', message: /must be a web address/ },
    { input: 'https://ana:secret@example.com', message: /user name or password/ },
    { input: `https://example.com/${'x'.repeat(2048)}`, message: /has 2068 characters, the limit is 2048/ },
    { input: {}, message: /must be a web address, got an object/ },
    { input: 'https://example.com/\0', message: /NUL/ },
  ],
  blank: ['', ' '],
  texts: [{ text: 'www.example.com/', value: 'https://www.example.com' }],
  badTexts: [{ text: 'see website', message: /must be a web address/ }],
  sorted: ['http://a.example.com', 'https://a.example.com', 'https://b.example.com'],
  filters: [
    { filter: { eq: 'https://example.com' }, matches: [0] },
    { filter: { contains: '8443' }, matches: [2] },
    { filter: { contains: 'q=\\' }, matches: [5] },
  ],
}
