using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SkillOpt.Tests.Identity;

/// <summary>Identities are kept in users' files: they must come out the same for ever.</summary>
public class ContentHashBuilderTests
{
    [Fact]
    public void A_known_identity_is_what_it_was()
    {
        ContentHash
            .Build("rollout")
            .Add("chat/1")
            .Add((string?)null)
            .Add("")
            .Add(7)
            .Add(ContentHash.Of("x"))
            .ToHash()
            .ShouldBe(Plain("rollout", "chat/1", null, "", 7L, ContentHash.Of("x").ToBytes()));
    }

    [Fact]
    public void Parts_of_any_length_and_kind_are_digested_in_order()
    {
        var random = new SeededRandom(3, "parts");
        for (var round = 0; round < 400; round++)
        {
            var parts = Enumerable.Range(0, random.Next(6)).Select(_ => Part(random)).ToArray();
            var builder = ContentHash.Build("p");
            foreach (var part in parts)
            {
                _ = part switch
                {
                    string text => builder.Add(text),
                    byte[] bytes => builder.Add(bytes),
                    long number => builder.Add(number),
                    _ => builder.Add((string?)null),
                };
            }

            builder.ToHash().ShouldBe(Plain(["p", .. parts]));
        }
    }

    private static object? Part(SeededRandom random)
    {
        // Around the sizes at which the buffer fills, with characters of one to four bytes and halves of pairs.
        var size =
            random.Next(4) == 0 ? random.Next(20_000)
            : random.Next(2) == 0 ? random.Next(40)
            : 1000 + random.Next(2200);
        string[] pieces = ["a", "é", "→", "😀", "\ud83d", "\ude00"];
        return random.Next(5) switch
        {
            0 => Enumerable.Range(0, size).Select(_ => (byte)random.Next(256)).ToArray(),
            1 => (long)random.Next(int.MaxValue),
            2 => null,
            _ => string.Concat(Enumerable.Range(0, size).Select(_ => pieces[random.Next(pieces.Length)])),
        };
    }

    private static ContentHash Plain(params object?[] parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            var bytes = part switch
            {
                string text => Encoding.UTF8.GetBytes(text),
                byte[] raw => raw,
                _ => [],
            };
            var length = new byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(
                length,
                part is long number ? number
                    : part is null ? -1
                    : bytes.Length
            );
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return new ContentHash(hash.GetHashAndReset());
    }
}
