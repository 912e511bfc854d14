import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { written } from '../badge/text/living-scripts.fixture.ts';
import { cleanText } from './clean-text.ts';
import { hasStackedMarks } from './stacked-marks.ts';

const piled = (base: string, marks: string) => base + marks;
const accents = ['\u0300', '\u0301', '\u0302', '\u0303', '\u0308', '\u030a', '\u0316', '\u0323', '\u0331', '\u0489'];

describe('marks on a letter', () => {
  it.each([
    ['Burmese', 'လျှို့'],
    ['Burmese', 'မြွှို့'],
    ['Burmese', 'ကျွန်ုပ်'],
    ['Burmese', 'ဩဇွှေ့'],
    ['Burmese, of Shan', 'ၶျွႂ်း'],
    ['Tibetan', 'བསྒྲུབས'],
    ['Tibetan', 'རྐྱེན'],
    ['Tibetan, of Sanskrit', 'ཧཱུྃ'],
    ['Tibetan, of Sanskrit', 'ཀྵྨླཱུྃ'],
    ['Tibetan', 'སྐྱབས་མགོན་ཆེན་པོ'],
    ['Khmer', 'ព្រះស្រី'],
    ['Khmer', 'ស្ត្រី'],
    ['Thai', 'น้ำผึ้ง'],
    ['Thai', 'กิ์ตุ์'],
    ['Lao', 'ຫຼິ້ນ'],
    ['Hebrew with points and cantillation', 'בְּרֵאשִׁ֖ית'],
    ['Hebrew', 'שֶּׁ֔'],
    ['Arabic with vowels', 'مُحَمَّدٌ'],
    ['Arabic', 'ٱللَّٰهِ'],
    ['Syriac', 'ܡܳܪܝ݂ܳܐ'],
    ['Devanagari', 'क्ष्म्र्यं'],
    ['Devanagari', 'स्त्रीः'],
    ['Malayalam', 'ക്ഷ്മീം'],
    ['Vietnamese', 'Nguyễn Thị Ngọc Ánh'],
    ['Lithuanian', 'Žemaitė Ė̃jė'],
    ['polytonic Greek', 'ᾧ ᾦ ἇ'],
    ['Yoruba', 'Ọ̀ṣun Ẹ̀kìtì'],
    ['Tai Tham', 'ᨾᩮᩬᩥᨦ'],
  ])('as %s has them is a name: %s', (_, name) => {
    expect(hasStackedMarks(name)).toBe(false);
    expect(cleanText(name, 1, 60, false)).toMatchObject({ kind: 'clean' });
  });

  it.each(Object.entries(written))('are right in %s: %s', (_, name) => {
    expect(hasStackedMarks(name)).toBe(false);
  });

  it.each([
    ['Latin', piled('a', accents.slice(0, 5).join(''))],
    ['Latin with two that compose', piled('ễ', accents.slice(4, 8).join(''))],
    ['Latin with one again and again', 'Z\u0301\u0301\u0301oe'],
    ['Cyrillic', piled('и', accents.slice(0, 6).join(''))],
    ['Thai with one again and again', 'ก็็็็็'],
    ['Burmese with accents', piled('လ', accents.slice(0, 6).join(''))],
    ['Burmese with too many', piled('လ', 'ျြွှိုေ့်းံ')],
    ['Arabic with too many', piled('م', '\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652')],
    ['Tibetan with one again and again', 'ཀཱཱཱཱ'],
    ['Han', piled('张', accents.slice(0, 6).join(''))],
    ['nothing', accents.slice(0, 6).join('')],
  ])('piled up in %s are refused: %s', (_, name) => {
    expect(hasStackedMarks(name)).toBe(true);
    expect(cleanText(`${name}x`, 1, 60, false)).toEqual({ kind: 'refused', reason: 'characters' });
  });

  it('are refused in whatever order they come, once there are more than any alphabet has', () => {
    const base = fc.constantFrom(...'aeoZñиеα張さ', 'ก');
    fc.assert(
      fc.property(base, fc.shuffledSubarray(accents, { minLength: 6 }), (letter, marks) => {
        expect(hasStackedMarks(`An${letter}${marks.join('')}a`)).toBe(true);
      }),
    );
  });
});
