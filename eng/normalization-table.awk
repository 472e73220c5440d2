# Makes src/SkillOpt/Unicode/normalization.txt from the Unicode Character Database:
#   awk -f eng/normalization-table.awk DerivedNormalizationProps.txt UnicodeData.txt > src/SkillOpt/Unicode/normalization.txt
# Lines: "c <class> <code points>" combining classes; "d <code> <code> …" canonical and "k <code> <code> …" compatibility decompositions;
# "x <codes>" what is never composed. Ranges are written with a hyphen.
BEGIN {
    print "# Made by eng/normalization-table.awk from the Unicode Character Database 15.0. Copyright (c) Unicode, Inc.; https://www.unicode.org/license.txt"
}
FILENAME ~ /DerivedNormalizationProps/ {
    if ($0 ~ /; Full_Composition_Exclusion/) { sub(/\.\./, "-", $1); sub(/;.*/, "", $1); excluded = excluded " " $1 }
    next
}
{
    split($0, field, ";")
    if (field[4] != "0") { classes[field[4]] = classes[field[4]] " " field[1] }
    if (field[6] ~ /^</) { sub(/^<[^>]*> /, "", field[6]); print "k " field[1] " " field[6] }
    else if (field[6] != "") { print "d " field[1] " " field[6] }
}
END {
    for (class = 1; class < 256; class++) { if (class in classes) print "c " class classes[class] }
    print "x" excluded
}
