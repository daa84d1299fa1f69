import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'

/** A human being, with one primary account or none. */
export const contact = defineObject('contact', {
  plural: 'contacts',
  title: 'name',
  searchRank: 2,
  columns: ['name', 'account', 'jobTitle', 'email', 'phone', 'owner', 'tags'],
  synonyms: ['person', 'people', 'contacto', 'persona', '联系人', 'контакт', 'особа'],
  indexes: [{ on: ['owner', 'name'] }, { on: ['account', 'name'] }],
  fields: {
    name: field.personName({
      personal: true,
      required: true,
      searchable: true,
      index: true,
      synonyms: [
        'contact',
        'contact name',
        'full name',
        'person',
        'nombre',
        'nombre completo',
        'contacto',
        '姓名',
        '联系人',
        "ім'я",
        'піб',
        'контакт',
      ],
    }),
    account: field.link('account', {
      inverse: 'contacts',
      synonyms: [
        'company',
        'company name',
        'account name',
        'organisation',
        'organization',
        'employer',
        'empresa',
        'cuenta',
        '公司',
        '客户',
        'компанія',
        'клієнт',
      ],
    }),
    jobTitle: field.text({
      synonyms: ['title', 'position', 'role', 'function', 'cargo', 'puesto', '职位', '职务', 'посада'],
    }),
    email: field.email({
      personal: true,
      searchable: true,
      index: true,
      synonyms: [
        'e-mail',
        'mail',
        'email address',
        'work email',
        'correo',
        'correo electrónico',
        '邮箱',
        '电子邮件',
        'пошта',
        'ел. пошта',
      ],
    }),
    phone: field.phone({
      personal: true,
      searchable: true,
      synonyms: ['telephone', 'tel', 'phone number', 'work phone', 'teléfono', '电话', 'телефон'],
    }),
    mobile: field.phone({
      personal: true,
      searchable: true,
      synonyms: ['cell', 'cell phone', 'mobile phone', 'móvil', 'celular', '手机', 'мобільний'],
    }),
    address: field.address({
      personal: true,
      synonyms: ['home address', 'postal address', 'dirección', 'domicilio', '地址', 'адреса'],
    }),
    birthday: field.date({
      personal: true,
      synonyms: [
        'birth date',
        'date of birth',
        'cumpleaños',
        'fecha de nacimiento',
        '生日',
        '出生日期',
        'день народження',
      ],
    }),
    language: field.text({ maxLength: 35, synonyms: ['preferred language', 'idioma', '语言', 'мова'] }),
    tags: field.tags({ synonyms: ['labels', 'etiquetas', '标签', 'мітки', 'теги'] }),
    doNotContact: field.boolean({
      default: false,
      synonyms: ['do not call', 'opt out', 'unsubscribed', 'no contactar', '请勿联系', 'не турбувати'],
    }),
    source: field.text({ index: true, synonyms: ['lead source', 'origin', 'origen', '来源', 'джерело'] }),
    description: field.longText({
      synonyms: ['notes', 'about', 'descripción', 'notas', '描述', '备注', 'опис', 'примітки'],
    }),
    files: field.files({ personal: true }),
    externalId: field.text({
      unique: true,
      synonyms: ['contact id', 'person id', 'id de contacto', '联系人编号', 'код контакту'],
    }),
  },
})
