using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SkillOpt;

/// <summary>
/// Prices of models, each with its day and its source. A model that is not in the book has no price: its tokens are counted and no money is
/// made up.
/// </summary>
/// <example><code>
/// var cost = PriceBook.BuiltIn.CostOf("openai:gpt-5.4-mini", new Usage { PromptTokens = 12_000, CompletionTokens = 900 });
/// Console.WriteLine(cost is null ? "no price is known" : $"{cost:0.0000} US dollars");
/// </code></example>
public sealed partial class PriceBook
{
    private const string Resource = "prices.yaml";
    private static readonly string[] s_keys = ["model", "input", "cached_input", "output", "batch", "as_of", "source"];
    private readonly ImmutableDictionary<string, ModelPrice> _prices;

    private PriceBook(ImmutableDictionary<string, ModelPrice> prices) => _prices = prices;

    /// <summary>The prices that come with the program.</summary>
    public static PriceBook BuiltIn { get; } = ReadBuiltIn();

    /// <summary>All prices, by model.</summary>
    public IEnumerable<ModelPrice> Prices => _prices.Values.OrderBy(p => p.Model, StringComparer.Ordinal);

    /// <summary>The built-in prices, with those of a file in front.</summary>
    /// <param name="file">A YAML file; null for the built-in prices alone.</param>
    /// <exception cref="SkillOptException">SKO1502: the file is missing or cannot be read.</exception>
    public static PriceBook Load(string? file)
    {
        if (file is null)
        {
            return BuiltIn;
        }

        if (!File.Exists(file))
        {
            throw new SkillOptException("SKO1502", $"There is no price file at {file}; correct budget.prices or remove it.");
        }

        return new PriceBook(
            BuiltIn._prices.SetItems(
                Read(InputFile.ReadAllText(file, InputFile.MostBytesOfSettings), Path.GetFileName(file))
                    .ToDictionary(p => p.Model, StringComparer.Ordinal)
            )
        );
    }

    /// <summary>
    /// The price of a model; null when it is not known. A dated snapshot (<c>gpt-x-2026-01-31</c>, <c>claude-x-20260131</c>) has its
    /// model's price.
    /// </summary>
    /// <param name="model">The model as configured, <c>provider:model</c>.</param>
    public ModelPrice? Find(string model) =>
        _prices.GetValueOrDefault(model)
        ?? _prices.GetValueOrDefault(Snapshot().Replace(model, ""))
        ?? _prices.GetValueOrDefault($"{model.Split(':')[0]}:*");

    /// <summary>What a usage of a model costs, in US dollars; null when its price is not known.</summary>
    public decimal? CostOf(string model, Usage usage) => Find(model)?.CostOf(usage);

    private static PriceBook ReadBuiltIn()
    {
        using var stream = typeof(PriceBook).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        return new PriceBook(Read(reader.ReadToEnd(), Resource).ToImmutableDictionary(p => p.Model, StringComparer.Ordinal));
    }

    private static List<ModelPrice> Read(string yaml, string name)
    {
        try
        {
            return YamlReader.ReadAll(yaml) is [YamlMap root] && root["prices"] is YamlList prices
                ? [.. prices.Items.Select(p => ReadPrice(p, name))]
                : throw new SkillOptException("SKO1502", $"{name}: a price file holds one list named 'prices'.");
        }
        catch (YamlFormatException e)
        {
            throw new SkillOptException("SKO1502", $"{name}:{e.Line}: the price file is not valid YAML: {e.Message}.", innerException: e);
        }
    }

    private static ModelPrice ReadPrice(YamlValue value, string name)
    {
        var at = $"{name}:{value.Line}";
        if (value is not YamlMap map)
        {
            throw new SkillOptException("SKO1502", $"{at}: a price is a mapping with {string.Join(", ", s_keys)}.");
        }

        var values = map.Entries.ToDictionary(e => e.Name, e => (e.Value as YamlScalar)?.Text, StringComparer.Ordinal);
        if (values.Keys.FirstOrDefault(k => !s_keys.Contains(k)) is { } unknown)
        {
            throw new SkillOptException("SKO1502", $"{at}: '{unknown}' is no part of a price; use {string.Join(", ", s_keys)}.");
        }

        var input = Money(values, "input", at);
        return new ModelPrice(
            Text(values, "model", at),
            input,
            values.ContainsKey("cached_input") ? Money(values, "cached_input", at) : input,
            Money(values, "output", at),
            Text(values, "as_of", at),
            Text(values, "source", at)
        )
        {
            Batch = values.ContainsKey("batch") ? Share(values, at) : 1,
        };
    }

    private static decimal Share(Dictionary<string, string?> values, string at) =>
        Money(values, "batch", at) is var share && share <= 1
            ? share
            : throw new SkillOptException(
                "SKO1502",
                $"{at}: 'batch' is what a token costs in a batch as a share of its price, from 0 to 1."
            );

    private static string Text(Dictionary<string, string?> values, string key, string at) =>
        values.GetValueOrDefault(key) is { Length: > 0 } text
            ? text
            : throw new SkillOptException("SKO1502", $"{at}: the price has no '{key}'.");

    private static decimal Money(Dictionary<string, string?> values, string key, string at) =>
        decimal.TryParse(Text(values, key, at), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new SkillOptException("SKO1502", $"{at}: '{key}' is a number of US dollars per million tokens.");

    [GeneratedRegex(@"-(\d{8}|\d{4}-\d{2}-\d{2})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Snapshot();
}
