package yaml

import (
	"fmt"
	"math"
	"math/rand"
	"strings"
)

// Generator makes texts that are YAML, or nearly.
type Generator struct {
	*rand.Rand
	out    strings.Builder
	names  []string
	breaks string
}

func (g *Generator) pick(from ...string) string { return from[g.Intn(len(from))] }
func (g *Generator) one(of int) bool            { return g.Intn(of) == 0 }

// Text is one text. One of three is changed somewhere.
func (g *Generator) Text() []byte {
	g.out.Reset()
	g.names = g.names[:0]
	g.breaks = g.pick("\n", "\n", "\n", "\n", "\n", "\r\n", "\r", "\u0085", "\u2028", "\u2029")
	if g.one(30) {
		g.put(g.pick("%YAML 1.1", "%YAML 1.2", "%YAML 01.1", "%TAG ! tag:yaml.org,2002:", "%TAG !e! tag:e.org:", "%FOO", "%TAG !! x:") + g.newline())
		g.put("---" + g.pick(" ", "\n", g.newline()))
	} else if g.one(8) {
		g.put("---" + g.pick(g.newline(), " ", " # c"+g.newline(), ""))
	}
	switch g.Intn(12) {
	case 0:
		g.put(g.scalar(0, false))
	case 1, 2:
		g.flow(0)
	case 3, 4:
		g.sequence(0, 0)
	default:
		g.mapping(0, 0)
	}
	if g.one(12) {
		g.put(g.pick("...", "---", "--- a", "... #", "---\nb: 1", "...\nb: 1"))
	}
	text := []byte(g.out.String())
	if !g.one(3) {
		return text
	}
	for n := 1 + g.Intn(3); n != 0; n-- {
		text = g.change(text)
	}
	return text
}

const marks = " \t\n\r:-,?[]{}#&*!|>'\"%@`<=~.+0123456789aeExy_\\/\u0085\u2028\u2029\u00e9\ufeff\x00\x7f"

func (g *Generator) change(text []byte) []byte {
	if len(text) == 0 {
		return []byte(g.pick("a", ":", "-", "|", "'"))
	}
	at := g.Intn(len(text))
	rest := append([]byte{}, text[at:]...)
	head := append([]byte{}, text[:at]...)
	runes := []rune(marks)
	mark := string(runes[g.Intn(len(runes))])
	switch g.Intn(7) {
	case 0:
		return head
	case 1:
		return append(append(head, mark...), rest...)
	case 2:
		return append(head, rest[1:]...)
	case 3:
		return append(append(head, mark...), rest[1:]...)
	case 4: // a part once more
		end := g.Intn(len(rest)) + 1
		return append(append(head, rest[:end]...), rest...)
	case 5: // more indentation of a line
		if line := strings.LastIndexAny(string(head), "\n\r"); line >= 0 {
			return append(append(append([]byte{}, head[:line+1]...), g.pick(" ", "  ", "\t")...), text[line+1:]...)
		}
		return append([]byte(" "), text...)
	default: // less
		if line := strings.LastIndexByte(string(head), '\n'); line >= 0 && line+1 < len(text) && text[line+1] == ' ' {
			return append(append([]byte{}, head[:line+1]...), text[line+2:]...)
		}
		return append(head, rest[1:]...)
	}
}

func (g *Generator) put(text string) { g.out.WriteString(text) }

func (g *Generator) newline() string {
	if g.one(40) {
		return g.pick("\n", "\r\n", "\r", "\u0085", "\u2028", "\u2029")
	}
	return g.breaks
}

// What may stand at the end of a line, and the end.
func (g *Generator) end() string {
	out := ""
	if g.one(8) {
		out = g.pick(" # c", " #", " # x: y", "  # 'q", " #"+g.pick("\u2028", "\u0085", "\r")+" z: 1", "\t# t", "#c", " # é")
	} else if g.one(20) {
		out = g.pick(" ", "\t", "  ")
	}
	out += g.newline()
	for g.one(12) {
		out += g.pick("", " ", "   ", "\t", "# c", "  # c") + g.newline()
	}
	return out
}

func (g *Generator) properties() string {
	if !g.one(9) {
		return ""
	}
	out := ""
	for n := 1 + g.Intn(2); n != 0; n-- {
		if g.one(2) {
			name := g.pick("a", "b", "c", "x-1", "_")
			g.names = append(g.names, name)
			out += "&" + name + " "
		} else {
			out += g.pick("!!str", "!!int", "!!float", "!!bool", "!!null", "!!binary", "!!timestamp", "!!map", "!!seq", "!!set",
				"!foo", "!", "!<tag:yaml.org,2002:str>", "!<!>", "!e!x", "!a,b", "!%41", "!!merge", "!<tag:yaml.org,2002:int>") + g.pick(" ", " ", "  ", "\n ", "")
		}
	}
	return out
}

func (g *Generator) word() string {
	switch g.Intn(20) {
	case 0, 1:
		return g.pick("yes", "Yes", "YES", "yEs", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF", "y", "Y", "n", "N")
	case 2:
		return g.pick("true", "True", "TRUE", "tRue", "false", "False", "FALSE")
	case 3:
		return g.pick("null", "Null", "NULL", "nUll", "~", "~a", "")
	case 4:
		return g.pick("0777", "08", "09.5", "0o17", "0O17", "0o", "0x1F", "0X1f", "-0x1F", "+0x1f", "0x", "0xg", "0b101", "0B101", "0b", "0b2", "0b-1", "0b+1",
			"-0b11", "-0b-1", "+0b11", "00", "-0", "+0", "-0.0", "0.0", "1_000", "1__0", "_1", "1_", "-_1", "+1", "--1", "0x_1", "0_7", "0_8")
	case 5:
		return g.pick(".5", "+.5", "-.5", ".5_0", "._5", ".5_", ".5e3", ".5e+3", ".5e", ".5e_3", ".5e3_0", "5.", "5.e1", "1e3", "1E-3", "1e+30", "1e999", "-1e999", ".5e999",
			"1.10", "1.0", "1e", "1e+", "1.2.3", ".", "..", "-.", "1e400", "1e-400", "1_0.5", "1_0e1_0", "123456789.5", "1e21", "1e20", "1e-6", "1e-7", "0.000001")
	case 6:
		return g.pick(".inf", "-.inf", "+.inf", ".Inf", ".INF", "-.INF", ".iNf", ".nan", ".NaN", ".NAN", "-.nan", "inf", "nan")
	case 7:
		return g.pick("12:30", "1:2:3", "190:20:30.15", "2001-01-01", "2001-1-1", "2001-02-30", "2001-01-01T10:00:00Z", "2001-01-01t1:2:3.5+01:30", "2001-01-01 10:00:00",
			"2001-01-01   10:00:00,5", "2001-01-01 10:00:00 -5", "2000-02-29", "1900-02-29", "2001-01-01T10:00:00", "2001-01-01T24:00:00Z", "20010-01-01", "2001-13-01")
	case 8:
		return g.pick("9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "+9223372036854775808",
			"18446744073709551615", "18446744073709551616", "0xFFFFFFFFFFFFFFFF", "0x10000000000000000", "0777777777777777777777", "01777777777777777777777", "07777777777777777777777",
			"0b1111111111111111111111111111111111111111111111111111111111111111", "99999999999999999999999999999999999999")
	case 9:
		return fmt.Sprint(g.Int63n(1000) - 500)
	case 10:
		value := math.Float64frombits(g.Uint64())
		return fmt.Sprintf(g.pick("%g", "%v", "%.3e", "%.20g", "%.1f"), value)
	case 11:
		return fmt.Sprintf("%d.%d", g.Intn(100), g.Int63()) + g.pick("", "", fmt.Sprintf("e%d", g.Intn(700)-350))
	case 12:
		return g.pick("<<", "=", "-", "--", "?", ":", "-x", "?x", ":x", "::", "a:b", "a: b", "a #b", "a#b", "a'b", "a\"b", "a,b", "a[b", "a]b", "{a", "[", "]", "}", ",", "&", "*", "!", "|", ">", "%", "@", "`", "#", "\\", "a?", "a?b")
	case 13:
		return g.pick("é", "日本", "\U0001f600", "\u00a0", "\u200b", "a\u0085b", "a\u2028b", "a\tb", "a\ufeffb")
	case 14:
		return g.pick("aGVsbG8=", "aGVsbG8", "/w==", "gICA", "a=b=", "====", "YQ==\n", "YQ=a")
	default:
		return g.pick("a", "b", "spec", "key", "value", "a b", "x-y", "http://x.y/z?q=1", "kube-test", "a.b/c")
	}
}

func (g *Generator) quoted() string {
	var out strings.Builder
	if g.one(2) {
		out.WriteByte('\'')
		for n := g.Intn(4); n != 0; n-- {
			out.WriteString(g.pick("a", " ", "''", "b", "\\", "\"", ":", "#", " #", g.newline(), g.newline()+" ", "\t", "é", g.word()))
		}
		out.WriteByte('\'')
		return out.String()
	}
	out.WriteByte('"')
	for n := g.Intn(5); n != 0; n-- {
		out.WriteString(g.pick("a", " ", "'", "\\\"", "\\n", "\\x41", "\\xe9", "\\u00e9", "\\U0001F600", "\\ud83d\\ude00", "\\ud800", "\\/", "\\'", "\\ ", "\\\t", "\\0", "\\e", "\\_", "\\N", "\\L", "\\P", "\\q", "\\x4",
			"\\"+g.newline(), g.newline(), g.newline()+"  ", " "+g.newline()+" ", "\t", ":", "#", "b"))
	}
	out.WriteByte('"')
	return out.String()
}

// A literal or folded scalar of a value at an indentation.
func (g *Generator) block(indent int) string {
	var out strings.Builder
	out.WriteString(g.pick("|", ">"))
	out.WriteString(g.pick("", "", "", "-", "+", "1", "2", "2-", "-2", "+1", "1+", "0", "9", "--", "11"))
	out.WriteString(g.pick("", "", "", " ", " # c", "#c", " c", "\t"))
	out.WriteString(g.newline())
	for n := g.Intn(5); n != 0; n-- {
		depth := indent + g.Intn(4) - 1
		if depth < 0 {
			depth = 0
		}
		if g.one(4) {
			out.WriteString(g.pick("", " ", strings.Repeat(" ", depth+2), "\t") + g.newline())
			continue
		}
		out.WriteString(strings.Repeat(" ", depth) + g.pick("", "", " ", "\t") + g.pick("text", "a: b", "- x", "# c", "é", "a\u2028b", "jobMode: MXTune", "'", "x ") + g.newline())
	}
	return out.String()
}

// A scalar; with `line` it has no line of its own behind it.
func (g *Generator) scalar(indent int, line bool) string {
	out := g.properties()
	switch g.Intn(9) {
	case 0, 1:
		return out + g.quoted()
	case 2:
		if !line {
			return out + g.block(indent+1)
		}
		return out + g.word()
	case 3:
		if !line {
			return out + g.word() + g.newline() + strings.Repeat(" ", indent+g.Intn(3)) + g.word()
		}
		return out + g.word()
	case 4:
		if len(g.names) != 0 {
			return "*" + g.names[g.Intn(len(g.names))]
		}
	}
	return out + g.word()
}

func (g *Generator) flow(depth int) {
	g.put(g.properties())
	space := func() {
		if g.one(5) {
			g.put(g.pick(" ", "  ", g.newline(), g.newline()+" ", "\t", " # c"+g.newline()))
		}
	}
	object := g.one(2)
	g.put(map[bool]string{true: "{", false: "["}[object])
	for n := g.Intn(4); n != 0; n-- {
		space()
		if object || g.one(6) {
			if g.one(12) {
				g.put(g.pick("? ", "?", "? ? "))
			}
			if g.one(10) {
				g.put("<<")
			} else {
				g.put(g.scalar(0, true))
			}
			g.put(g.pick(": ", ": ", ": ", ": ", ":", " : ", ""))
		}
		if depth < 3 && g.one(4) {
			g.flow(depth + 1)
		} else {
			g.put(g.scalar(0, true))
		}
		space()
		if n != 1 || g.one(6) {
			g.put(g.pick(",", ", ", ", ", ",,", ""))
		}
	}
	g.put(map[bool]string{true: "}", false: "]"}[object != g.one(40)])
}

// What stands behind a key or a dash, and the end of the line.
func (g *Generator) value(indent, depth int) {
	if depth < 4 {
		switch g.Intn(9) {
		case 0:
			g.put(g.pick(" ", "") + g.properties() + g.end())
			g.mapping(indent+1+g.Intn(3), depth+1)
			return
		case 1:
			g.put(g.pick(" ", "") + g.properties() + g.end())
			g.sequence(indent+g.Intn(3), depth+1)
			return
		case 2:
			g.put(" ")
			g.flow(0)
			g.put(g.end())
			return
		}
	}
	text := g.scalar(indent, false)
	g.put(g.pick(" ", " ", " ", "  ", "\t") + text)
	if !strings.HasSuffix(text, g.breaks) {
		g.put(g.end())
	}
}

func (g *Generator) mapping(indent, depth int) {
	for n := g.Intn(4) + 1; n != 0; n-- {
		at := indent
		if g.one(40) {
			at += g.Intn(3) - 1
		}
		if at > 0 {
			g.put(strings.Repeat(" ", at))
		}
		switch {
		case g.one(14) && len(g.names) != 0:
			g.put("<<: *" + g.names[g.Intn(len(g.names))] + g.end())
			continue
		case g.one(40):
			g.put("<<: ")
			g.flow(0)
			g.put(g.end())
			continue
		case g.one(25):
			g.put("?")
			g.value(indent, depth+1)
			if g.one(4) {
				continue
			}
			g.put(strings.Repeat(" ", indent) + ":")
		default:
			if g.one(3) {
				g.put(g.scalar(indent, true))
			} else {
				g.put(g.pick("a", "b", "c", "spec", "metadata", "d e"))
			}
			g.put(g.pick(":", ":", ":", ":", ":", ":", " :", ""))
		}
		g.value(indent, depth)
	}
}

func (g *Generator) sequence(indent, depth int) {
	for n := g.Intn(4) + 1; n != 0; n-- {
		g.put(strings.Repeat(" ", indent) + "-")
		if depth < 4 && g.one(6) {
			g.put(" ")
			save := g.out.Len()
			g.mapping(0, depth+1)
			_ = save
			continue
		}
		g.value(indent, depth)
	}
}
