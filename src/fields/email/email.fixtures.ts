import type { Fixtures } from '../fixtures.ts'

export const fixtures: Fixtures<string> = {
  settings: {},
  good: [
    { input: 'ana@example.com', value: 'ana@example.com', text: 'ana@example.com' },
    { input: " Bob.O'Neil+crm@Mail.Example.CO.UK ", value: "bob.o'neil+crm@mail.example.co.uk" },
    { input: 'josé@correo.es', value: 'josé@correo.es' },
    { input: '王@例子.公司', value: '王@例子.公司' },
    { input: 'x@xn--80ak6aa92e.com', value: 'x@xn--80ak6aa92e.com' },
  ],
  bad: [
    { input: 'ana', message: /must be an e-mail address such as ana@example.com, got "ana"/ },
    { input: 'ana@', message: /must be an e-mail/ },
    { input: 'ana@localhost', message: /must be an e-mail/ },
    { input: 'a b@example.com', message: /must be an e-mail/ },
    { input: 'a@b@example.com', message: /must be an e-mail/ },
    { input: 'ana..b@example.com', message: /must be an e-mail/ },
    { input: 'ana@-example.com', message: /must be an e-mail/ },
    { input: 'Ana <ana@example.com>', message: /must be an e-mail/ },
    { input: 'ana@example.com\nBcc: x@y.zz', message: /must be an e-mail/ },
    { input: `${'a'.repeat(65)}@example.com`, message: /must be an e-mail/ },
    { input: `a@${'b'.repeat(260)}.com`, message: /has 266 characters/ },
    { input: 5, message: /must be an e-mail address, got the number 5/ },
    { input: 'a\0@example.com', message: /NUL/ },
  ],
  blank: ['', ' '],
  texts: [
    { text: 'Ana Díaz <Ana@Example.com>', value: 'ana@example.com' },
    { text: 'mailto:ana@example.com', value: 'ana@example.com' },
  ],
  badTexts: [{ text: 'ana at example.com', message: /must be an e-mail/ }],
  sorted: ['ana@example.com', 'bob@example.com', 'zoe@example.com'],
  filters: [
    { filter: { eq: 'ana@example.com' }, matches: [0] },
    { filter: { contains: 'correo' }, matches: [2] },
    { filter: { startsWith: 'x@' }, matches: [4] },
  ],
}
