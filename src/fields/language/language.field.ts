import { languageTagFrom } from '#kernel/standards/language-tags.ts'
import { codedType } from '../coded.ts'

/** A language that people speak or write, as a tag of BCP 47. */
export const language = codedType({
  type: 'language',
  find: languageTagFrom,
  code: 'not-a-language',
  expected: 'a language tag of BCP 47 such as es or pt-BR, or the name of a language',
  pattern: '^[a-z]{2,3}(-[A-Za-z\\d]{2,8})*$',
})
