import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'

/** A place of the company in its tree; every record may belong to one. */
export const branch = defineObject('branch', {
  plural: 'branches',
  title: 'name',
  columns: ['name', 'key', 'parent', 'currency', 'timeZone', 'phone'],
  keyedBy: 'key',
  synonyms: [
    'regional office',
    'region office',
    'office',
    'location',
    'site',
    'store',
    'subsidiary',
    'sucursal',
    'oficina',
    'oficina regional',
    'filial',
    '分支机构',
    '分公司',
    '办事处',
    '门店',
    'філія',
    'офіс',
    'відділення',
  ],
  fields: {
    name: field.text({
      required: true,
      searchable: true,
      maxLength: 200,
      synonyms: ['branch name', 'regional office', 'office', 'nombre', 'sucursal', '名称', '分公司', 'назва', 'філія'],
    }),
    key: field.text({
      unique: true,
      maxLength: 80,
      help: 'Short and lasting; made from the name when none is given.',
      synonyms: ['code', 'branch code', 'código', '代码', 'код'],
    }),
    parent: field.link('branch', {
      inverse: 'children',
      whenGone: 'clear',
      synonyms: ['parent branch', 'belongs to', 'head office', 'matriz', '上级机构', '总公司', 'головний офіс'],
    }),
    address: field.address({ synonyms: ['dirección', '地址', 'адреса'] }),
    phone: field.phone({ synonyms: ['telephone', 'teléfono', '电话', 'телефон'] }),
    timeZone: field.timeZone({ synonyms: ['tz', 'zona horaria', '时区', 'часовий пояс'] }),
    currency: field.currency({ synonyms: ['moneda', 'divisa', '货币', '币种', 'валюта'] }),
  },
})
