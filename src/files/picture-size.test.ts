import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pictureSize } from './picture-size.ts'

/** Seven pixels wide and three high, as programs write them. */
const pictures = [
  [
    'PNG',
    { width: 7, height: 3 },
    'iVBORw0KGgoAAAANSUhEUgAAAAcAAAADCAIAAADQoYKSAAAAEklEQVR4nGP8z4AFMGETxCEKAEHHAQXx4+TvAAAAAElFTkSuQmCC',
  ],
  ['GIF', { width: 7, height: 3 }, 'R0lGODdhBwADAIEAAP8AAAAAAAAAAAAAACwAAAAABwADAAAICQABCBxIsKDBgAA7'],
  [
    'JPEG',
    { width: 7, height: 3 },
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/2wBDASstLTw1PHZBQXb4pYyl+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj/wAARCAADAAcDASIAAhEBAxEB/8QA',
  ],
  [
    'progressive JPEG',
    { width: 7, height: 3 },
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/2wBDASstLTw1PHZBQXb4pYyl+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj/wgARCAADAAcDASIAAhEBAxEB/8QA',
  ],
  [
    'JPEG of a camera held upright',
    { width: 3, height: 7 },
    '/9j/4AAQSkZJRgABAQAAAQABAAD/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/2wBDASstLTw1PHZBQXb4pYyl+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj/wAARCAADAAcDASIAAhEBAxEB/8QA',
  ],
  [
    'WebP',
    { width: 7, height: 3 },
    'UklGRjwAAABXRUJQVlA4IDAAAADQAQCdASoHAAMAAUAmJaACdLoB+AADsAD+8ut//NgVzXPv9//S4P0uD9Lg/9KQAAA=',
  ],
  ['WebP without loss', { width: 7, height: 3 }, 'UklGRhwAAABXRUJQVlA4TA8AAAAvBoAAAAcQ/Y/+ByKi/wEA'],
  [
    'WebP that shines through',
    { width: 7, height: 3 },
    'UklGRmAAAABXRUJQVlA4WAoAAAAQAAAABgAAAgAAQUxQSAoAAAABB1CtiAhERP8DVlA4IDAAAADQAQCdASoHAAMAAUAmJaACdLoB+AADsAD+8ut//NgVzXPv9//S4P0uD9Lg/9KQAAA=',
  ],
  [
    'AVIF',
    { width: 7, height: 3 },
    'AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAADrbWV0YQAAAAAAAAAhaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAAAAAAAOcGl0bQAAAAAAAQAAAB5pbG9jAAAAAEQAAAEAAQAAAAEAAAETAAAAJAAAAChpaW5mAAAAAAABAAAAGmluZmUCAAAAAAEAAGF2MDFDb2xvcgAAAABqaXBycAAAAEtpcGNvAAAAFGlzcGUAAAAAAAAABwAAAAMAAAAQcGl4aQAAAAADCAgIAAAADGF2MUOBAAwAAAAAE2NvbHJuY2x4AAEADQAGgAAAABdpcG1hAAAAAAAAAAEAAQQBAoMEAAAALG1kYXQSAAoIGAh00QENBoQyFh7Hh4VZ3///4sAAAJA1jjxwI2s71Io=',
  ],
  [
    'AVIF that is turned',
    { width: 3, height: 7 },
    'AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAAD1bWV0YQAAAAAAAAAhaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAAAAAAAOcGl0bQAAAAAAAQAAAB5pbG9jAAAAAEQAAAEAAQAAAAEAAAEdAAAAJAAAAChpaW5mAAAAAAABAAAAGmluZmUCAAAAAAEAAGF2MDFDb2xvcgAAAAB0aXBycAAAAFRpcGNvAAAAFGlzcGUAAAAAAAAABwAAAAMAAAAQcGl4aQAAAAADCAgIAAAADGF2MUOBAAwAAAAAE2NvbHJuY2x4AAEADQAGgAAAAAlpcm90AwAAABhpcG1hAAAAAAAAAAEAAQUBAoMEhQAAACxtZGF0EgAKCBgIdNEBDQaEMhYex4eFWd///+LAAACQNY48cCNrO9SK',
  ],
] as const
const bytesOf = (base64: string) => Buffer.from(base64, 'base64')

test.each(pictures)('%s is measured as it is shown', (_name, size, base64) => {
  expect(pictureSize(bytesOf(base64))).toEqual(size)
})

test('what ends too soon, or is something else, does not say', () => {
  const whole = fc.constantFrom(...pictures)
  fc.assert(
    fc.property(whole, fc.nat(400), ([, size, base64], length) => {
      const found = pictureSize(bytesOf(base64).subarray(0, length))
      if (found !== null) expect([size.width, size.height].sort()).toEqual([found.width, found.height].sort())
    }),
  )
  expect(pictureSize(new Uint8Array())).toBeNull()
  expect(pictureSize(Buffer.from('<svg width="7" height="3"/>'))).toBeNull()
})

test('no bytes make it fail or go on without end', () => {
  const spoilt = fc
    .tuple(fc.constantFrom(...pictures), fc.array(fc.tuple(fc.nat(700), fc.nat(255)), { maxLength: 12 }))
    .map(([[, , base64], changes]) => {
      const bytes = bytesOf(base64)
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value
      return bytes
    })
  fc.assert(
    fc.property(fc.oneof(spoilt, fc.uint8Array({ maxLength: 200 })), (bytes) => {
      const found = pictureSize(bytes)
      if (found !== null) expect(Math.min(found.width, found.height)).toBeGreaterThan(0)
    }),
    { numRuns: 1000 },
  )
})
