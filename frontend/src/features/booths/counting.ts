/**
 * The number after a booth's: its last run of digits counted up, as wide as it was written and in the same digits
 * ("A-09" → "A-10", "３" → "４"). "" where there are none to count.
 */
export function nextNumber(number: string): string {
  const found = /^(.*?)(\p{Nd}+)(\P{Nd}*)$/su.exec(number);
  if (!found) return '';
  const [, before, digits, after] = found as unknown as [string, string, string, string];
  const wide = /^[０-９]+$/.test(digits);
  const counted = String(Number(digits.normalize('NFKC')) + 1).padStart([...digits].length, '0');
  const shown = wide
    ? counted.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    : counted;
  return before + shown + after;
}
