import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emailHint } from './email-hint.ts';

describe('an address that was mistyped', () => {
  it.each([
    ['ada@gmial.com', 'ada@gmail.com'],
    ['ada@gmail.con', 'ada@gmail.com'],
    ['ada@gmial.con', 'ada@gmail.com'],
    ['ada@gmal.com', 'ada@gmail.com'],
    ['ada@gmaill.com', 'ada@gmail.com'],
    ['ada@gmail.co', 'ada@gmail.com'],
    ['ada@gmail,com', 'ada@gmail.com'],
    ['ada@hotmial.com', 'ada@hotmail.com'],
    ['ada@outlok.com', 'ada@outlook.com'],
    ['ada@yaho.com', 'ada@yahoo.com'],
    ['wang@163.con', 'wang@163.com'],
    ['wang@136.com', 'wang@163.com'],
    ['wang@qq.cmo', 'wang@qq.com'],
    ['wang@qq。com', 'wang@qq.com'],
    ['wang@foxmial.com', 'wang@foxmail.com'],
    ['kim@navre.com', 'kim@naver.com'],
    ['j@acme-robotics.con', 'j@acme-robotics.com'],
    ['Ada.Lovelace+news@Gmial.com', 'Ada.Lovelace+news@gmail.com'],
  ])('%s is offered as %s', (written, meant) => {
    expect(emailHint(written)).toBe(meant);
  });

  it.each([
    ...[
      'ada@gmail.com',
      'ada@mail.com',
      'ada@ymail.com',
      'ada@gmx.com',
      'ada@me.com',
      'wang@126.com',
      'wang@163.com',

      'x@qq.com',
    ],
    ...[
      'ada@acme.com',
      'ada@acme.co',
      'ada@tsinghua.edu.cn',
      'ada@un.org',
      'ada@a.io',
      'ada@live.fr',
      'ada@bk.ru',
      'ada@gov.cn',
      'ada@ox.ac.uk',
    ],
    ...['ada@GMAIL.COM', 'ada', 'ada@', '@gmial.com', 'ada@gmial', 'ada@gmial.', '', 'ada@例子.中国', `${'a'.repeat(260)}@gmial.com`],
  ])('nothing is offered for %s', (written) => {
    expect(emailHint(written)).toBeNull();
  });

  it('what is offered is not offered to be changed again, whatever was written', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.emailAddress(),
          fc.string().map((text) => `a@${text}`),
        ),
        (written) => {
          const hint = emailHint(written);
          expect(hint === null ? null : emailHint(hint)).toBeNull();
        },
      ),
    );
  });
});
