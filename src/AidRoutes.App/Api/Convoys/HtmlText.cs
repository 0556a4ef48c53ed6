using System.Net;
using System.Text;

namespace AidRoutes.App.Api;

/// <summary>Writes a page to be printed. Every text is encoded; the page holds no script, and needs nothing but itself.</summary>
internal sealed class HtmlText
{
    public const string MediaType = "text/html";

    private const int LongestUnbroken = 9;
    private const int LongestWord = 20;
    private readonly StringBuilder _text = new();

    public HtmlText(string title) => _text.Append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>")
        .Append(WebUtility.HtmlEncode(title)).Append("</title><style>").Append(PrintStyle.Css).Append("</style></head><body>\n");

    /// <summary>A heading, paragraph or the like.</summary>
    public HtmlText Add(string tag, string text, string? @class = null)
    {
        _text.Append('<').Append(tag).Append(@class is null ? "" : $" class=\"{@class}\"").Append('>').Append(WebUtility.HtmlEncode(text)).Append("</").Append(tag).Append(">\n");
        return this;
    }

    /// <summary>A form's fields: a name and what stands there; an empty line where nothing is known.</summary>
    public HtmlText Fields(IEnumerable<(string Name, string? Value)> fields)
    {
        _text.Append("<table class=\"fields\">\n");
        foreach (var (name, value) in fields)
        {
            _text.Append("<tr><th scope=\"row\">").Append(WebUtility.HtmlEncode(name)).Append("</th><td dir=\"auto\">").Append(WebUtility.HtmlEncode(value ?? "")).Append("</td></tr>\n");
        }

        _text.Append("</table>\n");
        return this;
    }

    public HtmlText Table(string caption, IEnumerable<string> heads, IEnumerable<IEnumerable<object?>> rows)
    {
        _text.Append("<table><caption>").Append(WebUtility.HtmlEncode(caption)).Append("</caption><thead><tr>");
        foreach (var head in heads)
        {
            _text.Append("<th scope=\"col\">").Append(WebUtility.HtmlEncode(head)).Append("</th>");
        }

        _text.Append("</tr></thead><tbody>\n");
        foreach (var row in rows)
        {
            _text.Append("<tr>");
            foreach (var cell in row)
            {
                var text = Convert.ToString(cell, System.Globalization.CultureInfo.InvariantCulture) ?? "";
                _text.Append("<td dir=\"auto\"").Append(Breaking(text)).Append('>').Append(WebUtility.HtmlEncode(text)).Append("</td>");
            }

            _text.Append("</tr>\n");
        }

        _text.Append("</tbody></table>\n");
        return this;
    }

    // An amount or a plate is read as one: it is never broken over lines, however narrow the paper. A word longer than any would widen the table beyond it.
    private static string Breaking(string text) => text.Length is > 0 and <= LongestUnbroken ? " class=\"short\""
        : text.Split(' ', '-').Any(word => word.Length > LongestWord) ? " class=\"long\"" : "";

    public byte[] ToBytes() => Encoding.UTF8.GetBytes($"{_text}</body></html>\n");
}
