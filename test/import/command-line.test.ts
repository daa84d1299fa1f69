import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { command, type Ended } from '../command-line.ts'
import { type TestWorld, world } from '../world.ts'
import { listOf } from './importing.ts'

let w: TestWorld
let folder: string
beforeAll(async () => {
  w = await world()
  folder = await mkdtemp(path.join(tmpdir(), 'kith-files-'))
})
afterAll(async () => {
  await w.close()
  await rm(folder, { recursive: true, force: true })
})

/** The command as a person runs it, on the world's database; nobody sits at the terminal. */
function kith(...args: string[]): Promise<Ended> {
  const { connectionString } = w.world.database.pool.options
  return command(args, { DATABASE_URL: connectionString as string, DATA_DIR: w.world.config.dataDir, BACKUP_AT: '' })
}

async function file(name: string, content: string): Promise<string> {
  const place = path.join(folder, name)
  await writeFile(place, content)
  return place
}

const filtered = (object: string, filter: object) => `/${object}?filter=${encodeURIComponent(JSON.stringify(filter))}`

describe('kith import', () => {
  it('brings files in, says what happened on stdout and where columns went on stderr; kith undo takes it back', async () => {
    const accounts = await file('accounts.csv', 'Company,Sector\nSigma One,retail\nSigma Two,retail\n')
    const contacts = await file(
      'contacts.csv',
      'Full Name,E-mail,Company\nAna A,ana@sigma.test,sigma one\nBo B,no address,Sigma Two\nCy C,cy@sigma.test,\nDi D,di@sigma.test,\nEd E,ed@sigma.test,Sigma Two\n',
    )
    const done = await kith('import', contacts, accounts, '--yes', '--rejected', path.join(folder, 'rejected.csv'))
    expect(done.code, done.stderr).toBe(0)
    expect(done.stderr).toMatch(/Sector +→ industry/)
    expect(done.stdout).toMatch(/accounts\.csv +account +2 +2 +0 +0 +0/)
    expect(done.stdout).toMatch(/contacts\.csv +contact +5 +4 +0 +0 +1/)
    expect(done.stdout).toContain('contacts.csv, row 3: E-mail: ')
    expect(await readFile(path.join(folder, 'rejected.csv'), 'utf8')).toMatch(
      /^Full Name,E-mail,Company,Row,Problem\nBo B,no address,Sigma Two,3,/,
    )
    const set = /kith undo (\S+)/.exec(done.stdout)?.[1] as string
    const rehearsed = await kith('undo', set, '--dry-run')
    expect(rehearsed.stdout).toContain('6 would be put in the bin')
    const undone = await kith('undo', set, '--json')
    expect(JSON.parse(undone.stdout)).toMatchObject({ deleted: 6, conflictCount: 0 })
    expect(await listOf(w, filtered('accounts', { name: { startsWith: 'Sigma' } }))).toEqual([])
    expect((await kith('undo', set)).code).toBe(1)
  })

  it('names the file and the row of a cell that cannot be stored', async () => {
    const place = await file('nul.csv', 'Company,Sector\nNul\0 One,retail\nNul Two,retail\n')
    const done = await kith('import', place, '--yes')
    expect(done.stdout, done.stderr).toContain('nul.csv, row 2: Company: ')
    expect(done.stdout).toMatch(/nul\.csv +account +2 +1 +0 +0 +1/)
    expect(done.stderr).not.toMatch(/^ +at /m)
  })

  it('makes a field for each column that lacks one, when it may, and none for a trial', async () => {
    const one = await file('rho.csv', 'Company,Pallet size,Door code\nRho One,12,A1\nRho Two,14,B2\n')
    const two = await file('rho-more.csv', 'Company,Pallet size,Sector\nRho Three,9,retail\nRho Four,8,retail\n')
    const tried = await kith('import', one, two, '--create-fields', '--dry-run')
    expect(tried.stderr).toContain('Pallet size  → new field "Pallet size" (integer)')
    expect(w.world.model.stored().model.objects['account']?.fields?.['palletSize']).toBeUndefined()
    const done = await kith('import', one, two, '--create-fields', '--yes', '--json')
    expect(done.code, done.stderr).toBe(0)
    const { fields, total } = JSON.parse(done.stdout)
    expect(fields).toEqual([
      { object: 'account', field: 'palletSize', label: 'Pallet size', type: 'integer' },
      { object: 'account', field: 'doorCode', label: 'Door code', type: 'text' },
    ])
    expect(total).toMatchObject({ created: 4, rejected: 0 })
    const made = await listOf(w, filtered('accounts', { name: { startsWith: 'Rho' }, palletSize: { gt: 0 } }))
    expect(made).toHaveLength(4)
    const plain = await kith('import', one, '--yes', '--json')
    expect(JSON.parse(plain.stdout)).toMatchObject({ fields: [], total: { unchanged: 2 } })
  })

  it('makes no field under a name that the product has', async () => {
    const place = await file('eta.csv', 'Company,Created at\nEta One,2020-05-01\nEta Two,2020-05-02\n')
    const done = await kith('import', place, '--create-fields', '--yes', '--json')
    expect(done.code, done.stderr).toBe(0)
    const { fields, total } = JSON.parse(done.stdout)
    expect(fields).toEqual([{ object: 'account', field: 'createdAt2', label: 'Created at', type: 'date' }])
    expect(total).toMatchObject({ created: 2, rejected: 0 })
  })

  it('makes one option of a word in two spellings, one field of a column in two files, two fields of two columns', async () => {
    const one = await file(
      'omega.csv',
      'Company,Tone,Fee (USD),Fee (EUR)\nOmega 1,retail,1,2\nOmega 2,Retail,3,4\nOmega 3,C,5,6\nOmega 4,C+,7,8\nOmega 5,C,5,6\nOmega 6,C+,7,8\n',
    )
    const two = await file(
      'omega-more.csv',
      'Company,Tone\nOmega 7,RETAIL\nOmega 8,web\nOmega 9,web\nOmega 10,retail\n',
    )
    const done = await kith('import', one, two, '--create-fields', '--yes', '--json')
    expect(done.code, done.stderr).toBe(0)
    const { fields, total } = JSON.parse(done.stdout)
    expect(fields).toEqual([
      { object: 'account', field: 'tone', label: 'Tone', type: 'select' },
      { object: 'account', field: 'fee', label: 'Fee', type: 'money' },
      { object: 'account', field: 'feeEur', label: 'Fee (EUR)', type: 'money' },
    ])
    expect(total).toMatchObject({ created: 10, rejected: 0 })
    expect(w.world.model.stored().model.objects['account']?.fields?.['tone']?.options).toEqual([
      { key: 'retail', label: 'retail' },
      { key: 'c', label: 'C' },
      { key: 'c-2', label: 'C+' },
      { key: 'web', label: 'web' },
    ])
    const made = await listOf(w, `${filtered('accounts', { name: { startsWith: 'Omega' } })}&sort=createdAt,name`)
    const byName = Object.fromEntries(made.map((account) => [account.name, account]))
    expect(byName['Omega 4']).toMatchObject({
      tone: 'c-2',
      fee: { amount: '7.00', currency: 'USD' },
      feeEur: { amount: '8.00', currency: 'EUR' },
    })
    expect(byName['Omega 7']).toMatchObject({ tone: 'retail' })
  })

  it('makes two fields of one header whose values are of two types, told apart by their files', async () => {
    const one = await file('phi.csv', 'Company,Depth\nPhi 1,12\nPhi 2,14\n')
    const two = await file('phi-more.csv', 'Company,Depth\nPhi 3,very deep\nPhi 4,not so deep\n')
    const done = await kith('import', one, two, '--create-fields', '--yes', '--json')
    expect(done.code, done.stderr).toBe(0)
    const { fields, total } = JSON.parse(done.stdout)
    expect(fields).toEqual([
      { object: 'account', field: 'depth', label: 'Depth', type: 'integer' },
      { object: 'account', field: 'depthPhiMore', label: 'Depth (phi-more)', type: 'text' },
    ])
    expect(total).toMatchObject({ created: 4, rejected: 0 })
    const made = await listOf(w, `${filtered('accounts', { name: { startsWith: 'Phi' } })}&sort=name`)
    expect(made.map(({ depth, depthPhiMore }) => depth ?? depthPhiMore)).toEqual([12, 14, 'very deep', 'not so deep'])
  })

  it('offers to take back only what changed something', async () => {
    const place = await file('psi.csv', 'Company,Sector\nPsi,retail\n')
    const first = await kith('import', place, '--yes')
    expect(first.stdout, first.stderr).toContain('Take it back with: kith undo ')
    const again = await kith('import', place, '--yes')
    expect(again.code, again.stderr).toBe(0)
    expect(again.stdout).toMatch(/psi\.csv +account +1 +0 +0 +1 +0/)
    expect(again.stdout).not.toContain('kith undo')
    const set = /kith undo (\S+)/.exec(first.stdout)?.[1] as string
    expect((await kith('undo', set)).stdout).toContain('Bring it back with: kith undo ')
    const [empty] = await w.world.database.rows<{ id: string }>(
      "select change_set_id as id from kith.import where change_set_id <> $1 and plan::text like '%psi.csv%'",
      [set],
    )
    const nothing = await kith('undo', empty?.id as string)
    expect(nothing.code, nothing.stderr).toBe(0)
    expect(nothing.stdout).not.toContain('kith undo')
  })

  it('shows what would happen, and does nothing', async () => {
    const path = await file(
      'tau.csv',
      'Company,Employees\nTau One,5\nTau Two,6\nTau Three,x\nTau Four,7\nTau Five,8\nTau Six,8\n',
    )
    const dry = await kith('import', path, '--dry-run', '--json')
    expect(dry.code, dry.stderr).toBe(0)
    expect(JSON.parse(dry.stdout)).toMatchObject({
      changeSet: null,
      total: { rows: 6, created: 5, rejected: 1 },
      problems: [{ row: 4 }],
    })
    expect(await listOf(w, filtered('accounts', { name: { startsWith: 'Tau' } }))).toEqual([])
    expect(await listOf(w, '/imports')).not.toContainEqual(expect.objectContaining({ files: ['tau.csv'] }))
  })

  it('takes a mapping, and ways to tell records apart, from the person', async () => {
    const list = await file('upsilon.csv', 'A,B,C\nUpsilon,U-1,retail\n')
    const mapping = await file('mapping.json', JSON.stringify({ A: 'name', B: 'externalId', C: 'industry' }))
    const first = await kith('import', list, '--object', 'account', '--mapping', mapping, '--yes', '--json')
    expect(JSON.parse(first.stdout).total, first.stderr).toMatchObject({ created: 1 })
    await file('upsilon.csv', 'A,B,C\nUpsilon Renamed,U-1,energy\n')
    const again = await kith(
      'import',
      list,
      '--object',
      'account',
      '--mapping',
      mapping,
      '--match',
      'externalId',
      '--on-conflict',
      'overwrite',
      '--yes',
      '--json',
    )
    expect(JSON.parse(again.stdout).total).toMatchObject({ updated: 1, created: 0 })
    expect(await listOf(w, filtered('accounts', { externalId: 'U-1' }))).toMatchObject([
      { name: 'Upsilon Renamed', industry: 'energy' },
    ])
  })

  it('says what is wrong with a call: 2 for the call itself, 1 for what it names', async () => {
    const good = await file('phi.csv', 'Company\nPhi\n')
    const bad = await file('bad.csv', 'Company\n"Phi\n')
    const notJson = await file('not.json', '{"A":')
    for (const [args, code, words] of [
      [['import', good], 2, 'add --yes'],
      [['import', good, '--yes', '--mapping', notJson], 2, 'is not JSON'],
      [['import', good, '--yes', '--mapping', 'nowhere.json'], 2, 'no such file'],
      [['import', good, '--yes', '--on-conflict', 'burn'], 2, 'fill'],
      [['import', '--yes'], 2, 'file'],
      [['import', 'nowhere.csv', '--yes'], 1, 'nowhere.csv: There is no such file.'],
      [['import', folder, '--yes'], 1, 'This is a folder'],
      [['import', bad, '--yes'], 1, 'bad.csv: Row 2 (line 2): a quote'],
      [['import', good, '--yes', '--object', 'spaceship'], 1, 'There are'],
      [['import', good, '--yes', '--match', 'email'], 1, 'no column fills it'],
      [['export', 'dael'], 2, 'Did you mean deal?'],
      [['export', 'deal', '--format', 'pdf'], 2, 'xlsx'],
      [['export', 'deal', '--filter', '{'], 2, '--filter is not JSON'],
      [['export', 'deal', '--filter', '{"colour": "red"}'], 1, 'colour'],
      [['undo', 'not-an-id'], 1, 'not-an-id'],
    ] as const) {
      const ended = await kith(...args)
      expect(ended, args.join(' ')).toMatchObject({ code, stdout: '' })
      expect(ended.stderr).toContain(words)
      expect(ended.stderr, 'no stack for what a person can mend').not.toContain('    at ')
    }
    expect(await listOf(w, filtered('accounts', { name: 'Phi' }))).toEqual([])
  }, 120_000)
})

describe('kith export', () => {
  it.each(['csv', 'tsv', 'ndjson'])('writes %s that the importer reads back without a change', async (format) => {
    await w.as('nina').post('/accounts', {
      name: `Chi, "${format}" =1+1`,
      industry: 'a\nb',
      annualRevenue: { amount: '1250.5', currency: 'USD' },
      tags: ['x', 'y'],
      parentId: w.people.accounts.acme,
      externalId: `CHI-${format}`,
    })
    const filter = JSON.stringify({ externalId: `CHI-${format}` })
    const exported = await kith(
      'export',
      'accounts',
      '--format',
      format,
      '--filter',
      filter,
      '--fields',
      'name,industry,annualRevenue,tags,parent,externalId,owner',
    )
    expect(exported.code, exported.stderr).toBe(0)
    const place = await file(`chi.${format}`, exported.stdout)
    const back = await kith(
      'import',
      place,
      '--object',
      'account',
      '--on-conflict',
      'overwrite',
      '--match',
      'externalId',
      '--yes',
      '--json',
    )
    expect(back.code, back.stderr).toBe(0)
    expect(JSON.parse(back.stdout), back.stdout).toMatchObject({ total: { rows: 1, unchanged: 1 } })
  })

  it('streams in the order that was asked for, with the names of linked records', async () => {
    const { stdout } = await kith(
      'export',
      'account',
      '--sort',
      'name',
      '--fields',
      'name,owner',
      '--filter',
      '{"name": {"in": ["Acme", "Globex"]}}',
    )
    expect(stdout.split('\n').map((line) => line.split(',').slice(2))).toEqual([
      ['name', 'ownerId', 'owner'],
      ['Acme', w.people.sam.id, 'Sam Silva'],
      ['Globex', w.people.sofia.id, 'Sofia Soler'],
      [],
    ])
  })
})
