import { describe, expect, it } from 'vitest'
import { guessValues } from './guess-values.ts'

const status = ['new', 'contacted', 'qualified', 'disqualified'].map((key) => ({
  key,
  label: key.charAt(0).toUpperCase() + key.slice(1),
}))

describe('what words of a file stand for', () => {
  it('goes by spelling, by meaning, and says nothing where it is not sure', () => {
    const words = ['New', 'OPEN', 'Attempted to Contact', 'IN_PROGRESS', 'Qualifed', 'Converted', 'Purple']
    expect(guessValues(words, status)).toEqual({
      OPEN: 'new',
      'Attempted to Contact': 'contacted',
      IN_PROGRESS: 'contacted',
      Qualifed: 'qualified',
      Converted: 'qualified',
    })
  })

  it('does not take a word for its opposite', () => {
    expect(guessValues(['Unqualified', 'Not qualified'], status)).toEqual({
      Unqualified: 'disqualified',
      'Not qualified': 'disqualified',
    })
    const only = status.filter(({ key }) => key !== 'disqualified')
    expect(guessValues(['Unqualified', 'Not contacted'], only)).toEqual({})
  })

  it('goes by place where all words are numbered, one for each option', () => {
    const words = ['2 - Alpha', '1 - Beta', '4 - Gamma', '3 - Delta']
    expect(guessValues(words, status)).toEqual({
      '1 - Beta': 'new',
      '2 - Alpha': 'contacted',
      '3 - Delta': 'qualified',
      '4 - Gamma': 'disqualified',
    })
    expect(guessValues(words.slice(0, 3), status)).toEqual({})
  })

  it('offers nothing that is archived', () => {
    expect(guessValues(['OPEN'], [{ key: 'new', label: 'New', archived: true }])).toEqual({})
  })
})
