import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'

/** What a buyer is shown of a deal, by a link. Nothing else of the deal reaches its page (see `open-room.ts`). */
export const dealRoom = defineObject('dealRoom', {
  plural: 'dealRooms',
  mayHide: true,
  partOf: 'deal',
  title: 'heading',
  columns: ['heading', 'deal', 'contact', 'lines'],
  indexes: [{ on: ['deal', 'createdAt'] }],
  synonyms: ['buyer page', 'sala de la oportunidad', '商机协作页', 'кімната угоди'],
  fields: {
    heading: field.text({
      required: true,
      maxLength: 200,
      help: 'Stands above the page of the buyer.',
      synonyms: ['title', 'título', '标题', 'заголовок'],
    }),
    deal: field.link('deal', {
      required: true,
      inverse: 'rooms',
      whenGone: 'bin-with',
      synonyms: ['opportunity', 'oportunidad', '商机', 'угода'],
    }),
    contact: field.link('contact', {
      inverse: 'dealRooms',
      help: 'For whom it was made. The page does not show it.',
      synonyms: ['buyer', 'comprador', '买方', 'покупець'],
    }),
    welcome: field.longText({ maxLength: 5000, help: 'The first words on the page.' }),
    lines: field.select(['none', 'names', 'prices'], {
      default: 'prices',
      help: 'What the page tells of the lines of the deal.',
    }),
    steps: field.json({ help: 'What is to be done until the decision, by whom and when.' }),
    files: field.json({ help: 'Ids of files of the deal that the page offers.' }),
    showsOwner: field.boolean({ default: true, help: 'Name, mail and telephone of whose deal it is.' }),
    showsClosing: field.boolean({ default: false, help: 'The day on which the deal is to close.' }),
  },
})
