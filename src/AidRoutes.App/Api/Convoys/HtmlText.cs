using System.Net;
using System.Text;

namespace AidRoutes.App.Api;

/// <summary>Writes a page to be printed. Every text is encoded; the page holds no script, and needs nothing but itself.</summary>
internal sealed class HtmlText
{
    public const string MediaType = "text/html";
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
                _text.Append("<td dir=\"auto\">").Append(WebUtility.HtmlEncode(Convert.ToString(cell, System.Globalization.CultureInfo.InvariantCulture))).Append("</td>");
            }

            _text.Append("</tr>\n");
        }

        _text.Append("</tbody></table>\n");
        return this;
    }

    public byte[] ToBytes() => Encoding.UTF8.GetBytes($"{_text}</body></html>\n");
}
