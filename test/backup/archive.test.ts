import { createHash, randomBytes } from 'node:crypto'
import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { Decrypter, Encrypter } from 'age-encryption'
import { describe, expect, it } from 'vitest'
import { decryptWith, encryptWith } from '#backup/archive/encryption.ts'
import { describeManifest } from '#backup/archive/manifest.ts'
import { openArchive } from '#backup/archive/read-archive.ts'
import { writeArchive } from '#backup/archive/write-archive.ts'
import { BackupError } from '#backup/backup-error.ts'

const key = 'a long enough passphrase'
const manifest = describeManifest({
  kind: 'logical',
  madeAt: '2026-11-25T21:00:00.000Z',
  kith: '0.1.0',
  postgres: '18.4',
  migrations: ['0001-system.sql'],
  organisation: 'Brava',
})
// What zstd cannot press, over several pieces of a stream.
const long = randomBytes(9 * 1024 * 1024)

describe('an archive', () => {
  it.each([null, key])('gives back what was put in, and says what it is first (key: %s)', async (withKey) => {
    const { file, written } = await made(withKey)
    expect(written).toEqual({ bytes: file.length, sha256: sha256(file), rows: 7 })
    const archive = await openArchive(Readable.from([file]), withKey)
    expect(archive.manifest).toEqual(manifest)
    const read: Record<string, string> = {}
    for await (const { name, content } of archive.entries) {
      const hash = createHash('sha256')
      for await (const chunk of content) hash.update(chunk)
      read[name] = hash.digest('hex')
    }
    expect(read).toEqual({
      'rows/long': sha256(long),
      'rows/empty': sha256(Buffer.alloc(0)),
      'files/a': sha256(Buffer.from('abc')),
      'cluster/base/1/123456': sha256(Buffer.from('x')),
      'cluster/base/1/123457': sha256(Buffer.from('y')),
      'files/shrunk': sha256(Buffer.from('ab\0')),
    })
    expect(archive.summary().entries['rows/long']).toMatchObject({ rows: 7, bytes: long.length })
  })

  it('is refused when it was cut off or changed anywhere, with or without a key', async () => {
    for (const withKey of [null, key]) {
      const { file } = await made(withKey)
      for (const cut of [0, 10, 300, file.length >> 1, file.length - 20]) {
        await expect(readAll(file.subarray(0, cut), withKey), `cut at ${cut}`).rejects.toThrow(BackupError)
      }
      for (const at of [300, file.length >> 1]) {
        const changed = Buffer.from(file)
        changed[at] = (changed[at] as number) ^ 1
        await expect(readAll(changed, withKey), `changed at ${at}`).rejects.toThrow(/damaged|not a backup/)
      }
    }
  }, 120_000)

  it('says when the key is missing or another one, and what is no backup', async () => {
    const { file } = await made(key)
    await expect(readAll(file, null)).rejects.toThrow('Set BACKUP_KEY')
    await expect(readAll(file, `${key}!`)).rejects.toThrow('is not the key')
    await expect(readAll(Buffer.from('name,email\nAna,ana@sigma.test\n'), null)).rejects.toThrow('not a backup')
  })

  it('that cannot be written to its end fails with the reason, whichever side it is on', async () => {
    const full = new PassThrough()
    full.on('data', () => full.destroy(new Error('no room')))
    await expect(writeArchive({ sink: full, key: null, manifest }, fill)).rejects.toThrow('no room')
    const sink = new PassThrough().resume()
    const broken = async function* () {
      yield Buffer.from('a')
      throw new Error('the database went away')
    }
    await expect(writeArchive({ sink, key: null, manifest }, (writer) => writer.stream('x', broken()))).rejects.toThrow(
      'the database went away',
    )
    expect(sink.destroyed).toBe(true)
  })
})

describe('encryption', () => {
  it.each([0, 65_536, 65_537, 200_000])('is what age itself reads and writes: %i bytes', async (size) => {
    const plain = randomBytes(size)
    const ours = await buffer(Readable.from(encryptWith(key)(Readable.from([plain]))))
    const decrypter = new Decrypter()
    decrypter.addPassphrase(key)
    expect(plain.equals(await decrypter.decrypt(ours))).toBe(true)
    const encrypter = new Encrypter()
    encrypter.setPassphrase(key)
    encrypter.setScryptWorkFactor(10)
    const theirs = await encrypter.encrypt(plain)
    expect(plain.equals(await buffer(Readable.from(decryptWith(key)(Readable.from([theirs])))))).toBe(true)
  })
})

async function made(withKey: string | null) {
  const sink = new PassThrough()
  const [written, file] = await Promise.all([writeArchive({ sink, key: withKey, manifest }, fill), buffer(sink)])
  return { written, file }
}

async function fill(writer: Parameters<Parameters<typeof writeArchive>[1]>[0]): Promise<void> {
  await writer.stream('long', Readable.from([long.subarray(0, 5_000_000), long.subarray(5_000_000)]), () => 7)
  await writer.stream('empty', Readable.from([]))
  await writer.file('files/a', 3, Readable.from([Buffer.from('abcdef')]))
  // Of the database and of people, with names as pieces of a stream have them.
  await writer.file('cluster/base/1/123456', 1, Readable.from([Buffer.from('x')]))
  await writer.file('cluster/base/1/123457', 1, Readable.from([Buffer.from('y')]))
  await writer.file('files/shrunk', 3, Readable.from([Buffer.from('ab')]))
}

async function readAll(file: Buffer, withKey: string | null): Promise<void> {
  const archive = await openArchive(Readable.from([file]), withKey)
  for await (const _ of archive.entries);
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
