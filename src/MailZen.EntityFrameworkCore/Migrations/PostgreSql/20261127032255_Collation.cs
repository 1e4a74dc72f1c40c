using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MailZen.EntityFrameworkCore.Migrations.PostgreSql
{
    /// <summary>
    /// Texts are compared byte by byte. One statement per table, so that each of its indexes is rebuilt only once; the rows stay as they are.
    /// </summary>
    public partial class Collation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => SetCollation(migrationBuilder, "C");

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => SetCollation(migrationBuilder, "default");

        private void SetCollation(MigrationBuilder migrationBuilder, string collation)
        {
            foreach (IEntityType entity in TargetModel.GetEntityTypes())
            {
                var columns = entity
                    .GetProperties()
                    .Where(property => property.GetCollation() is not null)
                    .Select(property => $"ALTER COLUMN {property.GetColumnName()} TYPE {property.GetColumnType()} COLLATE \"{collation}\"")
                    .ToList();
                if (columns.Count > 0)
                {
                    migrationBuilder.Sql($"ALTER TABLE {entity.GetTableName()} {string.Join(", ", columns)};");
                }
            }
        }
    }
}
