using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace AidRoutes.App.Tests;

/// <summary>Makes bad files of good ones, the same every time: as lines of text, as bytes, and within archives, so that the readers behind the packing meet them too.</summary>
internal sealed partial class Spoiler(int seed)
{
    private static readonly string[] Numbers =
    [
        "99999999999999999999", "-1", "1e308", "-9223372036854775809", "2147483648", "NaN", "Infinity", "0x10", "1.5.5", "1,5", "٣٤", "0.0000000000000000001", "1e-400", "24:01", "9999-99-99", "00", "+", "",
    ];

    private static readonly string[] Words =
    [
        "null", "true", "[]", "{}", "\"", "'", "=cmd|' /C calc'!A0", "../../../etc/passwd", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>", "&e;", "\u202E", "\0", "\\uD800", "\\u0000", ",,,,,,", "\t", "مخيم",
        "N/A", "-", "#id", " ", "%s%n", "'; drop table runs; --", "\u200F", "ﷺ", "e\u0301",
    ];

    private readonly Random _dice = new(seed);

    /// <summary>Spoils a file once to three times.</summary>
    /// <param name="good">The file.</param>
    /// <param name="packed">Whether it is an archive: a part of it is spoilt, or the archive itself.</param>
    public byte[] Spoil(byte[] good, bool packed)
    {
        if (packed)
        {
            return _dice.Next(4) == 0 ? SpoilBytes(good) : SpoilParts(good);
        }

        var bad = good;
        for (var times = _dice.Next(1, 4); times > 0 && bad.Length > 0; times--)
        {
            bad = _dice.Next(5) == 0 ? SpoilBytes(bad) : SpoilText(bad);
        }

        return bad;
    }

    private byte[] SpoilText(byte[] good)
    {
        var text = Encoding.UTF8.GetString(good);
        return _dice.Next(12) switch
        {
            0 or 1 => Encoding.UTF8.GetBytes(SpoilLines(text)),
            2 or 3 or 4 => Encoding.UTF8.GetBytes(Exchange(text, NumberPattern(), Numbers)),
            5 or 6 => Encoding.UTF8.GetBytes(Exchange(text, WordPattern(), Words)),
            7 => Encoding.UTF8.GetBytes(Exchange(text, StructurePattern(), ["", "[", "]", "{", "}", ",", ":", "\"", ";", "\n", "<", ">", "/"])),
            8 => Encoding.UTF8.GetBytes(Exchange(text, WordPattern(), [new string('x', 70_000), new string('[', 3000), string.Concat(Enumerable.Repeat("{\"a\":", 3000)), new string('9', 5000)])),
            9 => (Other().GetPreamble() is var mark && _dice.Next(2) == 0 ? mark : []).Concat(Other().GetBytes(text)).ToArray(),
            10 => [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. good],
            _ => good[.._dice.Next(good.Length)],
        };
    }

    private Encoding Other() => _dice.Next(4) switch { 0 => Encoding.Unicode, 1 => Encoding.BigEndianUnicode, 2 => Encoding.Latin1, _ => Encoding.UTF32 };

    private string SpoilLines(string text)
    {
        var lines = text.Split('\n').ToList();
        var (from, to) = (_dice.Next(lines.Count), _dice.Next(lines.Count));
        switch (_dice.Next(3))
        {
            case 0:
                lines.RemoveAt(from);
                break;
            case 1:
                lines.Insert(to, lines[from]);
                break;
            default:
                (lines[from], lines[to]) = (lines[to], lines[from]);
                break;
        }

        return string.Join('\n', lines);
    }

    // One match of the pattern, if there is one, becomes one of the others.
    private string Exchange(string text, Regex pattern, string[] others)
    {
        var found = pattern.Matches(text);
        if (found.Count == 0)
        {
            return text[..(text.Length / 2)];
        }

        var match = found[_dice.Next(found.Count)];
        return string.Concat(text.AsSpan(0, match.Index), others[_dice.Next(others.Length)], text.AsSpan(match.Index + match.Length));
    }

    private byte[] SpoilBytes(byte[] good)
    {
        var at = _dice.Next(good.Length);
        var length = Math.Min(good.Length - at, _dice.Next(1, 40));
        return _dice.Next(5) switch
        {
            0 => [.. good[..at], (byte)(good[at] ^ (1 << _dice.Next(8))), .. good[(at + 1)..]],
            1 => [.. good[..at], .. good[(at + length)..]],
            2 => [.. good[..(at + length)], .. good[at..]],
            3 => [.. good[..at], .. good[at..(at + length)].Reverse(), .. good[(at + length)..]],
            _ => good[..at],
        };
    }

    private byte[] SpoilParts(byte[] good)
    {
        var parts = Unpack(good);
        var at = _dice.Next(parts.Count);
        var (name, bytes) = parts[at];
        switch (_dice.Next(10))
        {
            case 0:
                parts.RemoveAt(at);
                break;
            case 1:
                parts.Add((name, bytes));
                break;
            case 2:
                parts[at] = (new[] { "../" + name, "/" + name, "..\\" + name, name + "/", name.ToUpperInvariant(), "a/b/" + name, new string('n', 300), "\0" }[_dice.Next(8)], bytes);
                break;
            case 3:
                parts[at] = (name, [.. bytes, .. new byte[2_000_000]]);
                break;
            default:
                parts[at] = (name, bytes.Length == 0 ? "id\n"u8.ToArray() : SpoilText(bytes));
                break;
        }

        return Pack(parts);
    }

    private static List<(string Name, byte[] Bytes)> Unpack(byte[] archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive));
        return [.. zip.Entries.Select(entry => (entry.FullName, Bytes(entry)))];
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var all = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(all);
        return all.ToArray();
    }

    private static byte[] Pack(IEnumerable<(string Name, byte[] Bytes)> parts)
    {
        using var all = new MemoryStream();
        using (var zip = new ZipArchive(all, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in parts)
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = new DateTimeOffset(2025, 1, 20, 0, 0, 0, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(bytes);
            }
        }

        return all.ToArray();
    }

    [GeneratedRegex(@"-?\d+(\.\d+)?")]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"[\p{L}_-]+")]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"[\[\]{},:;""<>\n/]")]
    private static partial Regex StructurePattern();
}
