import fc from 'fast-check'
import type { Parameter } from './from-schema.ts'
import { naughty } from './naughty.ts'

/** Headers that the description names for a call, and those that every call may have. */
export function headersOf(parameters: readonly Parameter[]): fc.Arbitrary<Record<string, string>> {
  const named = parameters.filter((one) => one.in === 'header').map(({ name }) => name.toLowerCase())
  const offered = Object.fromEntries([
    ...named.map((name) => [name, sometimes(name, 2)]),
    ...Object.keys(everywhere).map((name) => [name, sometimes(name, 15)]),
  ])
  return fc
    .record(offered as Record<string, fc.Arbitrary<string | undefined>>)
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as never)
}

/** In one of so many calls; now and then what no browser would send. */
function sometimes(name: string, oneOf: number): fc.Arbitrary<string | undefined> {
  const usual = fc.constantFrom(...(special[name] ?? everywhere[name] ?? ['1']))
  const strange = naughty.map((value) => sendable(typeof value === 'string' ? value : (JSON.stringify(value) ?? '')))
  return fc.oneof(
    { weight: 4 * (oneOf - 1), arbitrary: fc.constant(undefined) },
    { weight: 3, arbitrary: usual },
    { weight: 1, arbitrary: strange },
  )
}

/** Keys come again, with other calls and with the same. */
const special: Record<string, string[]> = {
  'if-match': ['"1"', '"2"', '1', 'W/"1"', '*', '"1", "2"', '"99999999999999999999"', '"-1"', '""'],
  'idempotency-key': ['one', 'two', 'three', 'x'.repeat(255), 'x'.repeat(256), 'a key', '"one"'],
}

const everywhere: Record<string, string[]> = {
  'accept-language': ['es', 'zh-CN,zh;q=0.9', 'uk;q=0.5, en;q=NaN', '*', 'xx-'.repeat(300), ';q=1,,'],
  accept: ['application/json', 'text/html', 'text/csv;q=0.1', '*/*;q=0', 'nonsense'],
  'accept-encoding': ['gzip', 'br;q=1.0, *;q=0', 'identity;q=0', 'zip'],
  'if-none-match': ['"1"', '*', 'W/"abc"'],
  'x-request-id': ['abc', '../..', 'x'.repeat(2_000)],
  traceparent: ['00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', '00-0-0-0', 'ff'],
  'x-forwarded-for': ['203.0.113.7', '::1, 10.0.0.1', 'nobody', ','.repeat(500)],
  'x-forwarded-proto': ['https', 'ftp'],
}

/** What Node lets through: no line ends, no NUL, only Latin-1. */
function sendable(text: string): string {
  return text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '?').slice(0, 4_000)
}
