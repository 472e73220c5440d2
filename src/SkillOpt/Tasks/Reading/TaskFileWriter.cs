using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Tasks;

/// <summary>Writes tasks as JSON Lines that the loader reads back to the same tasks.</summary>
internal static class TaskFileWriter
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One task as one line, without a line break.</summary>
    public static string ToLine(TaskItem task)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, s_options))
        {
            Write(writer, task);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Writes all tasks to a UTF-8 file with LF line ends, replacing it in one step.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IEnumerable<TaskItem> tasks)
    {
        var temporary = path + ".tmp";
        using (
            var file = new StreamWriter(temporary, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false))
            {
                NewLine = "\n",
            }
        )
        {
            foreach (var task in tasks)
            {
                file.WriteLine(ToLine(task));
            }
        }

        File.Move(temporary, path, overwrite: true);
    }

    private static void Write(Utf8JsonWriter writer, TaskItem task)
    {
        writer.WriteStartObject();
        writer.WriteString("id", task.Id);
        if (task.Type is not null)
        {
            writer.WriteString("type", task.Type);
        }

        writer.WritePropertyName("input");
        WriteInput(writer, task);
        WriteNode(writer, "expected", task.Expected);
        if (!task.Files.IsEmpty)
        {
            writer.WriteStartArray("files");
            foreach (var file in task.Files)
            {
                writer.WriteStringValue(file.Name);
            }

            writer.WriteEndArray();
        }

        if (!task.Metadata.IsEmpty)
        {
            writer.WriteStartObject("metadata");
            foreach (var (name, value) in task.Metadata)
            {
                writer.WritePropertyName(name);
                WriteValue(writer, value);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteInput(Utf8JsonWriter writer, TaskItem task)
    {
        if (task.Input is [{ Role: "user" } only])
        {
            writer.WriteStringValue(only.Text);
            return;
        }

        writer.WriteStartArray();
        foreach (var message in task.Input)
        {
            writer.WriteStartObject();
            writer.WriteString("role", message.Role);
            writer.WriteString("content", message.Text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteNode(Utf8JsonWriter writer, string name, JsonNode? node)
    {
        if (node is not null)
        {
            writer.WritePropertyName(name);
            WriteValue(writer, node);
        }
    }

    private static void WriteValue(Utf8JsonWriter writer, JsonNode? node)
    {
        if (node is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            node.WriteTo(writer);
        }
    }
}
