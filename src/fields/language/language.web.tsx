import { t } from '@lingui/core/macro'
import { languageTagFrom, languageTags } from '#kernel/standards/language-tags.ts'
import { codedWeb, displayOf } from '../coded.web.tsx'

export const languageWeb = codedWeb({
  type: 'language',
  codes: languageTags,
  find: languageTagFrom,
  name: displayOf('language'),
  refusal: (text) => t`“${text}” is not a language.`,
})
