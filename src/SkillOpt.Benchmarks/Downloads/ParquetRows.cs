using System.Collections;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Parquet;
using Parquet.Serialization;

namespace SkillOpt.Benchmarks;

/// <summary>
/// Reads a Parquet file as the same rows that JSON lines give, one row group at a time. Bytes in a column (page images) become files named
/// by their content, and the row keeps that name as its <c>path</c>.
/// </summary>
internal static class ParquetRows
{
    public const string Extension = ".parquet";

    public static bool Has(string path) => path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    /// <param name="path">The file.</param>
    /// <param name="embedded">The folder for files that columns hold; made when the first is found.</param>
    /// <exception cref="SkillOptException">SKO4040: the file is damaged or not Parquet.</exception>
    public static IEnumerable<JsonRow> Each(string path, string embedded)
    {
        var index = 0;
        var groups = Readable(
            path,
            async stream =>
            {
                var reader = await ParquetReader.CreateAsync(stream, leaveStreamOpen: true).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    return reader.RowGroupCount;
                }
            }
        );
        for (var group = 0; group < groups; group++)
        {
            var number = group;
            var rows = Readable(
                path,
                async stream => (await ParquetSerializer.DeserializeUntypedAsync(stream, null, number).ConfigureAwait(false)).Data
            );
            foreach (var row in rows)
            {
                yield return new JsonRow(Object(row, embedded), path, index++);
            }
        }
    }

    // The library reads asynchronously; preparing is one sequential pass over files. It has no exception of its own for a damaged file.
    private static T Readable<T>(string path, Func<Stream, Task<T>> read)
    {
        using var stream = InputFile.Open(path);
        try
        {
            return read(stream).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new SkillOptException(
                "SKO4040",
                $"'{path}' cannot be read as Parquet ({e.Message.TrimEnd('.')}); fetch it again.",
                innerException: e
            );
        }
    }

    private static JsonObject Object(IDictionary row, string embedded)
    {
        var result = new JsonObject();
        foreach (DictionaryEntry field in row)
        {
            if (field.Value is byte[] { Length: > 0 } content)
            {
                // A hub's own name of the file is not kept: sets exist in which every row has the same.
                result["path"] = Embed(content, row.Contains("path") ? row["path"] as string : null, embedded);
            }
            else if (!result.ContainsKey((string)field.Key))
            {
                result[(string)field.Key] = Node(field.Value, embedded);
            }
        }

        return result;
    }

    private static JsonNode? Node(object? value, string embedded) =>
        value switch
        {
            null => null,
            string text => JsonValue.Create(text),
            ReadOnlyMemory<char> text => JsonValue.Create(text.ToString()),
            bool flag => JsonValue.Create(flag),
            IDictionary fields => Object(fields, embedded),
            byte[] or ReadOnlyMemory<byte> => null,
            IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(i => Node(i, embedded))]),
            float number => JsonValue.Create(number),
            double number => JsonValue.Create(number),
            decimal number => JsonValue.Create(number),
            DateTime moment => JsonValue.Create(moment.ToString("O", CultureInfo.InvariantCulture)),
            IConvertible number => JsonValue.Create(number.ToInt64(CultureInfo.InvariantCulture)),
            _ => JsonValue.Create(Convert.ToString(value, CultureInfo.InvariantCulture)),
        };

    private static string Embed(byte[] content, string? path, string embedded)
    {
        var kind = content switch
        {
            [0x89, 0x50, 0x4E, 0x47, ..] => ".png",
            [0xFF, 0xD8, 0xFF, ..] => ".jpg",
            [0x47, 0x49, 0x46, 0x38, ..] => ".gif",
            [0x52, 0x49, 0x46, 0x46, _, _, _, _, 0x57, 0x45, 0x42, 0x50, ..] => ".webp",
            _ => Path.GetExtension(path ?? ""),
        };
        var name = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16)) + kind;
        var file = Path.Combine(embedded, name);
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(embedded);
            File.WriteAllBytes(file, content);
        }

        return name;
    }
}
