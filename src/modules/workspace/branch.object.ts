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
    calendar: field.link('calendar', {
      inverse: 'branches',
      whenGone: 'refuse',
      help: 'Working hours and holidays.',
      synonyms: ['calendario', '日历', 'календар'],
    }),
    legalName: field.text({
      maxLength: 200,
      help: 'As it stands on invoices, where it is not the name.',
      synonyms: ['razón social', '法定名称', 'юридична назва'],
    }),
    taxId: field.text({
      maxLength: 40,
      help: 'Under which the branch pays taxes.',
      synonyms: ['tax id', 'vat number', 'vat id', 'nif', 'cif', '税号', 'податковий номер', 'єдрпоу'],
    }),
    numberPrefix: field.text({
      maxLength: 10,
      unique: true,
      pattern: '^[A-Z0-9]+$',
      help: 'Stands in the numbers of its records where their pattern says {BRANCH}, such as MAD. Without one, that of the branch above.',
      synonyms: ['number series', 'prefijo', '编号前缀', 'префікс номерів'],
    }),
  },
})
