// SPDX-License-Identifier: Apache-2.0
#include "service/model/decimal.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace partyline {
namespace {

// Gives both the same number of digits before and after the point.
void Align(DecimalNumber& a, DecimalNumber& b) {
  const std::size_t scale = std::max(a.scale, b.scale);
  for (DecimalNumber* number : {&a, &b}) {
    number->digits.append(scale - number->scale, '0');
    number->scale = scale;
  }
  const std::size_t length = std::max(a.digits.size(), b.digits.size());
  for (DecimalNumber* number : {&a, &b}) {
    number->digits.insert(0, length - number->digits.size(), '0');
  }
}

bool IsZero(const DecimalNumber& number) {
  return number.digits.find_first_not_of('0') == std::string::npos;
}

// Of aligned digits, one more digit long.
std::string Sum(const std::string& a, const std::string& b) {
  std::string sum(a.size() + 1, '0');
  int carry = 0;
  for (std::size_t i = a.size(); i-- > 0;) {
    const int digit = (a[i] - '0') + (b[i] - '0') + carry;
    sum[i + 1] = static_cast<char>('0' + digit % 10);
    carry = digit / 10;
  }
  sum[0] = static_cast<char>('0' + carry);
  return sum;
}

// Of aligned digits, `a` not less than `b`.
std::string Difference(const std::string& a, const std::string& b) {
  std::string difference(a.size(), '0');
  int borrow = 0;
  for (std::size_t i = a.size(); i-- > 0;) {
    int digit = (a[i] - '0') - (b[i] - '0') - borrow;
    borrow = digit < 0 ? 1 : 0;
    digit += 10 * borrow;
    difference[i] = static_cast<char>('0' + digit);
  }
  return difference;
}

// The last `scale` of the digits stand behind the point.
std::string Write(absl::string_view digits, std::size_t scale) {
  absl::string_view whole = digits.substr(0, digits.size() - scale);
  whole.remove_prefix(std::min(whole.find_first_not_of('0'), whole.size()));
  if (whole.empty()) whole = "0";
  if (scale == 0) return std::string(whole);
  return absl::StrCat(whole, ".", digits.substr(digits.size() - scale));
}

// The distance of aligned numbers, aligned with them but for a digit more.
std::string DistanceOf(const DecimalNumber& x, const DecimalNumber& y) {
  if (x.negative != y.negative) return Sum(x.digits, y.digits);
  return x.digits < y.digits ? Difference(y.digits, x.digits) : Difference(x.digits, y.digits);
}

// Of aligned numbers.
int Compare(const DecimalNumber& x, const DecimalNumber& y) {
  if (IsZero(x) && IsZero(y)) return 0;
  if (x.negative != y.negative) return x.negative ? -1 : 1;
  const int order = x.digits.compare(y.digits);
  return x.negative ? -order : order;
}

}  // namespace

DecimalNumber ReadDecimal(absl::string_view text) {
  DecimalNumber number;
  number.negative = absl::StartsWith(text, "-");
  if (number.negative) text.remove_prefix(1);
  const std::size_t point = std::min(text.find('.'), text.size());
  number.digits = std::string(text.substr(0, point));
  if (point == text.size()) return number;
  number.scale = text.size() - point - 1;
  absl::StrAppend(&number.digits, text.substr(point + 1));
  return number;
}

int CompareDecimals(absl::string_view a, absl::string_view b) {
  DecimalNumber x = ReadDecimal(a);
  DecimalNumber y = ReadDecimal(b);
  Align(x, y);
  return Compare(x, y);
}

std::string DecimalDistance(absl::string_view a, absl::string_view b) {
  DecimalNumber x = ReadDecimal(a);
  DecimalNumber y = ReadDecimal(b);
  Align(x, y);
  return Write(DistanceOf(x, y), x.scale);
}

bool DecimalsAgree(const DecimalNumber& a, const DecimalNumber& b) {
  DecimalNumber x = a;
  DecimalNumber y = b;
  Align(x, y);
  if (a.scale == b.scale) return Compare(x, y) == 0;
  DecimalNumber distance{false, DistanceOf(x, y), x.scale};
  DecimalNumber half_unit{false, "5", std::min(a.scale, b.scale) + 1};
  half_unit.digits.insert(0, std::min(a.scale, b.scale) + 1, '0');
  Align(distance, half_unit);
  return Compare(distance, half_unit) <= 0;
}

bool DecimalsAgree(absl::string_view a, absl::string_view b) {
  return DecimalsAgree(ReadDecimal(a), ReadDecimal(b));
}

}  // namespace partyline
