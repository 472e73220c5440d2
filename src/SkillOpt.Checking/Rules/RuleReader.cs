using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;
using SkillOpt.Tasks;

namespace SkillOpt.Checking;

/// <summary>Finds the rules of a Markdown text: the items of its lists, front matter and code left out.</summary>
internal static partial class RuleReader
{
    private const int ShortestRule = 4;

    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder()
        .UsePreciseSourceLocation()
        .UseYamlFrontMatter()
        .Build();

    private static readonly HashSet<string> s_negations = new(
        ["not", "never", "no", "don", "dont", "cannot", "avoid", "without", "nicht", "nie", "kein", "keine"],
        StringComparer.Ordinal
    );

    // What "do not" and "don't" leave behind, and words that change nothing about what is demanded.
    private static readonly HashSet<string> s_fillers = new(["do", "t", "always", "please", "must", "should"], StringComparer.Ordinal);

    public static IEnumerable<StatedRule> Read(CheckedFile file)
    {
        foreach (var item in Markdown.Parse(file.Text!, s_pipeline).Descendants<ListItemBlock>())
        {
            if (item.FirstOrDefault() is ParagraphBlock { Span: { IsEmpty: false } span } paragraph)
            {
                var text = file.Text!.Substring(span.Start, span.Length);
                if (Rule(file.Name, paragraph.Line + 1, text) is { } rule)
                {
                    yield return rule;
                }
            }
        }
    }

    private static StatedRule? Rule(string file, int line, string text)
    {
        var normal = TaskText.Normalised(LinkPattern().Replace(text, " "));
        var all = TaskText.Tokens(NumberPattern().Replace(normal, " ")).ToList();
        ImmutableArray<string> words = [.. all.Where(static w => !s_negations.Contains(w) && !s_fillers.Contains(w))];
        return words.Length < ShortestRule
            ? null
            : new StatedRule(
                file,
                line,
                text.ReplaceLineEndings(" "),
                words,
                [.. NumberPattern().Matches(normal).Select(static m => m.Value)],
                all.Count(static w => s_negations.Contains(w)) % 2 == 1
            );
    }

    // A list of links is no list of rules.
    [GeneratedRegex(@"!?\[[^\]]*\]\([^)]*\)|https?://\S+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LinkPattern();

    [GeneratedRegex(@"(?<![\w.])-?\d+([.,]\d+)*%?(?!\w)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NumberPattern();
}
